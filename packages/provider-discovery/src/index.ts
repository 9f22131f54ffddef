export type { DiscoveryEnvironment, ModuleLoader, PackageFiles } from './discovery-environment.ts';
export { DiscoveryError } from './discovery-error.ts';
export { loadProviders, type ProviderWishes } from './load-providers.ts';
export type { HttpConfig, VerdictConfig } from './read-config.ts';
