export type { DatadogConfig } from './config.ts';
export { createDatadogProvider, createDatadogProvider as createProvider } from './provider.ts';
