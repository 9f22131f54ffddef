export type { InfluxDbConfig } from './config.ts';
export { createInfluxDbProvider, createInfluxDbProvider as createProvider } from './provider.ts';
