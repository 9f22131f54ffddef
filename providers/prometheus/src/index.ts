export type { PrometheusConfig } from './config.ts';
export { createPrometheusProvider, createPrometheusProvider as createProvider } from './provider.ts';
