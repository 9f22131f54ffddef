export { createCloudWatchApi, type CloudWatchApi } from './client.ts';
export type { CloudWatchConfig } from './config.ts';
export { createCloudWatchProvider, createCloudWatchProvider as createProvider } from './provider.ts';
export type { CloudWatchSettings } from './provider.ts';
