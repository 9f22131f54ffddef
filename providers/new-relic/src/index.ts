export type { NewRelicConfig } from './config.ts';
export { createNewRelicProvider, createNewRelicProvider as createProvider } from './provider.ts';
