import { ProviderRegistry } from '@verdict/core';
import type { Logger } from '@verdict/core/provider';
import { type HttpConfig, loadInstalledProviders } from '@verdict/provider-discovery';
import type { Clusters } from './connect-clusters.ts';
import type { ControllerOptions } from './options/controller-options.ts';
import type { ProgramEnvironment } from './program-environment.ts';

export interface RegistryParts {
  readonly logger: Logger;
  readonly clusters: Clusters;
}

/** Every provider that is installed; one that cannot be loaded is logged and left out. Jobs share the controller's connections. */
export async function loadRegistry(
  options: ControllerOptions,
  environment: ProgramEnvironment,
  { logger, clusters }: RegistryParts,
): Promise<ProviderRegistry> {
  const { jobLogTail, provider: named } = options;
  const settings = { jobLogTail, runsInCluster: true, cluster: clusters.jobs.client ?? clusters.client };
  const { providers, problems } = await loadInstalledProviders(
    { named, http: httpConfig(options), settings },
    environment,
  );
  const registry = new ProviderRegistry();
  for (const { message } of problems) logger.error({ error: message }, 'a provider is left out');
  for (const provider of providers) {
    try {
      registry.register(provider);
    } catch (error) {
      logger.error({ error: error instanceof Error ? error.message : String(error) }, 'a provider is left out');
    }
  }
  return registry;
}

/** Where documents lead is decided by whoever may create a run: never to the machine itself or to its cloud's metadata. */
function httpConfig({ providerConcurrency, singleFlightMs, egressAllow, egressDeny }: ControllerOptions): HttpConfig {
  return {
    originConcurrency: providerConcurrency,
    keepAlive: true,
    singleFlightMs,
    egress: { allow: egressAllow, deny: egressDeny, presets: ['loopback', 'link-local', 'cloud-metadata'] },
  };
}
