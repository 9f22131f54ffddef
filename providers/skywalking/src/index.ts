export type { SkyWalkingConfig } from './config.ts';
export { createSkyWalkingProvider, createSkyWalkingProvider as createProvider } from './provider.ts';
export type { SkyWalkingSettings } from './provider.ts';
