export type { WebConfig } from './config.ts';
export { createWebProvider, createWebProvider as createProvider } from './provider.ts';
