import type { AnyProvider } from '@verdict/core/provider';
import type { DiscoveryEnvironment } from './discovery-environment.ts';
import { DiscoveryError } from './discovery-error.ts';
import { createHttp, variablesOf } from './create-http.ts';
import { field, type ProviderPackage } from './provider-package.ts';
import type { HttpConfig } from './read-config.ts';

/** What a program hands to every factory beside the variables; a provider takes what it knows. Undefined: not given. */
export interface FactorySettings {
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
  readonly jobLogTail?: number | undefined;
  readonly runsInCluster?: boolean | undefined;
  /** An open connection to the cluster of Job metrics, as `@verdict/provider-job` describes it. */
  readonly cluster?: object | undefined;
}

export interface WantedProvider {
  readonly found: ProviderPackage;
  readonly type: string;
  readonly http: HttpConfig | undefined;
  readonly settings: FactorySettings;
}

const supportedInterface = 'v1';

/** Loads the package and calls its factory. Throws a DiscoveryError when that brings no provider of the type. */
export async function createProvider(wanted: WantedProvider, environment: DiscoveryEnvironment): Promise<AnyProvider> {
  const { found, type } = wanted;
  if (found.interface !== supportedInterface) {
    throw new DiscoveryError(
      `${found.name} speaks provider interface ${JSON.stringify(found.interface)}; it must be ${supportedInterface}. Install a matching version.`,
    );
  }
  const provider = await callFactory(wanted, environment);
  if (field(provider, 'type') !== type) {
    throw new DiscoveryError(`${found.name}: its package.json promises "${type}", but its provider is of another type`);
  }
  return provider;
}

async function callFactory(
  { found, http, settings }: WantedProvider,
  environment: DiscoveryEnvironment,
): Promise<AnyProvider> {
  const { modules } = environment;
  const module = await loadEntry(found, modules);
  const create = field(module, 'createProvider');
  if (typeof create !== 'function') throw new DiscoveryError(`${found.name}: exports no createProvider`);
  const client = http === undefined ? {} : { http: await createHttp(http, environment) };
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  return create({ ...Object.fromEntries(given), environment: variablesOf(environment), ...client });
}

async function loadEntry(found: ProviderPackage, modules: DiscoveryEnvironment['modules']): Promise<object> {
  try {
    return await modules.load(modules.entryOf(found.directory, found.name));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DiscoveryError(`${found.name}: cannot be loaded: ${reason}`, { cause: error });
  }
}
