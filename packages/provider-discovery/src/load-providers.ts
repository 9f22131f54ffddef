import { ProviderRegistry } from '@verdict/core';
import { createProvider, type FactorySettings } from './create-provider.ts';
import type { DiscoveryEnvironment } from './discovery-environment.ts';
import { findDependencies, findInstalledBeside } from './find-packages.ts';
import { namedPackages, onlyOne } from './named-packages.ts';
import type { ProviderPackage } from './provider-package.ts';
import { readConfig, type VerdictConfig } from './read-config.ts';

/** What the command line says about providers. */
export interface ProviderWishes {
  /** Packages by name or path. */
  readonly named: readonly string[];
  readonly settings: FactorySettings;
}

/**
 * A registry of the provider types that the documents use. Searched in order: `--provider`, `verdict.config.*`, the nearest
 * package.json's dependencies, packages beside the command. Only packages that are needed are loaded; a type that nobody
 * brings is left to `compileRun`, which says what to install. Rejects with a DiscoveryError.
 */
export async function loadProviders(
  types: ReadonlySet<string>,
  { named, settings }: ProviderWishes,
  environment: DiscoveryEnvironment,
): Promise<ProviderRegistry> {
  const config = await readConfig(environment);
  const chosen = await choosePackages(types, { named, config }, environment);
  const providers = await Promise.all(
    [...chosen].map(([type, found]) => createProvider({ found, type, http: config.http, settings }, environment)),
  );
  return new ProviderRegistry(providers);
}

async function choosePackages(
  types: ReadonlySet<string>,
  { named, config }: { readonly named: readonly string[]; readonly config: VerdictConfig },
  environment: DiscoveryEnvironment,
): Promise<ReadonlyMap<string, ProviderPackage>> {
  const stages = [
    () => namedPackages(named, '--provider', environment),
    () => namedPackages(config.providers ?? [], 'verdict.config', environment),
    () => findDependencies(environment),
    () => findInstalledBeside(environment),
  ];
  const chosen = new Map<string, ProviderPackage>();
  for (const stage of stages) {
    const open = [...types].filter((type) => !chosen.has(type));
    if (open.length === 0) break;
    const packages = await stage();
    for (const type of open) {
      const found = onlyOne(packages, type);
      if (found !== undefined) chosen.set(type, found);
    }
  }
  return chosen;
}
