export type { WavefrontConfig } from './config.ts';
export { createWavefrontProvider, createWavefrontProvider as createProvider } from './provider.ts';
