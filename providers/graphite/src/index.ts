export type { GraphiteConfig } from './config.ts';
export { createGraphiteProvider, createGraphiteProvider as createProvider } from './provider.ts';
