export type { KayentaConfig } from './config.ts';
export { createKayentaProvider, createKayentaProvider as createProvider, type KayentaState } from './provider.ts';
