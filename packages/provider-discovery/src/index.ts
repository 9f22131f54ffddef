export type { FactorySettings } from './create-provider.ts';
export type { DiscoveryEnvironment, ModuleLoader, PackageFiles } from './discovery-environment.ts';
export { DiscoveryError } from './discovery-error.ts';
export { type InstalledProviders, type InstalledWishes, loadInstalledProviders } from './load-installed-providers.ts';
export { loadProviders, type ProviderWishes } from './load-providers.ts';
export type { HttpConfig, VerdictConfig } from './read-config.ts';
