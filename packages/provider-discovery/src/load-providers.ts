import { ProviderRegistry } from '@verdict/core';
import type { AnyProvider } from '@verdict/core/provider';
import type { DiscoveryEnvironment } from './discovery-environment.ts';
import { DiscoveryError } from './discovery-error.ts';
import { findDependencies, findInstalledBeside, findPackageDirectory } from './find-packages.ts';
import { field, readProviderPackage, type ProviderPackage } from './provider-package.ts';
import { createHttp, variablesOf } from './create-http.ts';
import { readConfig, type HttpConfig, type VerdictConfig } from './read-config.ts';

/** What the command line says about providers. */
export interface ProviderWishes {
  /** Packages by name or path. */
  readonly named: readonly string[];
  /** Handed to every factory; a provider takes what it knows. */
  readonly settings: {
    readonly kubeconfig?: string | undefined;
    readonly context?: string | undefined;
    readonly jobLogTail?: number | undefined;
  };
}

/**
 * A registry of the provider types that the documents use. Searched in order: `--provider`, `verdict.config.*`, the nearest
 * package.json's dependencies, packages beside the command. Only packages that are needed are loaded; a type that nobody
 * brings is left to `compileRun`, which says what to install.
 */
export async function loadProviders(
  types: ReadonlySet<string>,
  { named, settings }: ProviderWishes,
  environment: DiscoveryEnvironment,
): Promise<ProviderRegistry> {
  const config = await readConfig(environment);
  const chosen = await choosePackages(types, { named, config }, environment);
  const providers = await Promise.all(
    [...chosen].map(([type, found]) => createFrom({ found, type, http: config.http, settings }, environment)),
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

function onlyOne(packages: readonly ProviderPackage[], type: string): ProviderPackage | undefined {
  const found = packages.filter(({ types }) => types.includes(type));
  if (found.length > 1) {
    const names = found.map(({ name }) => name).join(' and ');
    throw new DiscoveryError(`two providers for "${type}": ${names}. Name the one to use with --provider.`);
  }
  return found[0];
}

async function namedPackages(
  names: readonly string[],
  option: string,
  environment: DiscoveryEnvironment,
): Promise<readonly ProviderPackage[]> {
  return Promise.all(
    names.map(async (name) => {
      const directory =
        (await findPackageDirectory(name, environment.workingDirectory, environment)) ??
        (await findPackageDirectory(name, environment.homeDirectory, environment));
      if (directory === undefined)
        throw new DiscoveryError(`${option} ${name}: not installed. Install it: npm install ${name}`);
      const found = await readProviderPackage(directory, environment);
      if (found === undefined)
        throw new DiscoveryError(`${option} ${name}: its package.json names no verdict.providers`);
      return found;
    }),
  );
}

interface Wanted {
  readonly found: ProviderPackage;
  readonly type: string;
  readonly http: HttpConfig | undefined;
  readonly settings: ProviderWishes['settings'];
}

async function createFrom(wanted: Wanted, environment: DiscoveryEnvironment): Promise<AnyProvider> {
  const { found, type } = wanted;
  const provider = await callFactory(wanted, environment);
  if (field(provider, 'type') !== type) {
    throw new DiscoveryError(`${found.name}: its package.json promises "${type}", but its provider is of another type`);
  }
  return provider;
}

async function callFactory({ found, http, settings }: Wanted, environment: DiscoveryEnvironment): Promise<AnyProvider> {
  const { modules } = environment;
  const module = await modules.load(modules.entryOf(found.directory, found.name)).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DiscoveryError(`${found.name}: cannot be loaded: ${reason}`, { cause: error });
  });
  const create = field(module, 'createProvider');
  if (typeof create !== 'function') throw new DiscoveryError(`${found.name}: exports no createProvider`);
  const client = http === undefined ? {} : { http: await createHttp(http, environment) };
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  return create({ ...Object.fromEntries(given), environment: variablesOf(environment), ...client });
}
