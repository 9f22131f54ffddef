import type { Tracer } from '@opentelemetry/api';
import type { ProviderRegistry } from '@verdict/core';
import type { Logger } from '@verdict/core/provider';
import { runAsLeader, steadyClock } from '@verdict/kubernetes';
import type { AnalysisControllerSettings } from '../analysis-controller.ts';
import { createAnalysisController } from '../create-analysis-controller.ts';
import { WatchedProviders } from '../turns/watched-providers.ts';
import type { Clusters } from './connect-clusters.ts';
import type { ControllerMetrics } from './metrics/controller-metrics.ts';
import { measureCall } from './metrics/measure-call.ts';
import type { ControllerOptions } from './options/controller-options.ts';
import type { ProgramEnvironment } from './program-environment.ts';
import type { Readiness } from './readiness.ts';

export interface ControlParts {
  readonly options: ControllerOptions;
  readonly environment: ProgramEnvironment;
  readonly logger: Logger;
  readonly metrics: ControllerMetrics;
  readonly readiness: Readiness;
  readonly clusters: Clusters;
  readonly providers: ProviderRegistry;
  readonly controllerNamespace: string;
  readonly tracer: Tracer | undefined;
}

/** Waits for the lease, then judges runs; ends when the signal is aborted or the lease is lost. */
export async function control(parts: ControlParts, signal: AbortSignal): Promise<void> {
  const { options, environment, logger, metrics, readiness, clusters, controllerNamespace } = parts;
  if (!options.leaderElect) return lead(parts, signal);
  const identity = `${environment.host}_${environment.randomId()}`;
  const { leaseDurationMs, renewDeadlineMs, retryPeriodMs } = options;
  metrics.leads(false);
  await runAsLeader(
    {
      client: clusters.direct,
      clock: steadyClock,
      logger,
      random: environment.random,
      namespace: controllerNamespace,
      name: lockName(options),
      identity,
      leaseDurationMs,
      renewDeadlineMs,
      retryPeriodMs,
      // All work has ended by then, so the next one need not wait.
      releaseOnCancel: true,
      onNewLeader: (leader) => {
        if (leader === identity) return;
        logger.info({ leader }, 'standing by');
        readiness.standsBy();
      },
    },
    async (leading) => lead(parts, leading),
    signal,
  );
}

async function lead(parts: ControlParts, signal: AbortSignal): Promise<void> {
  const { metrics, readiness, providers } = parts;
  const controller = createAnalysisController(controllerSettings(parts));
  metrics.show(controller, providers);
  metrics.leads(true);
  readiness.works(controller);
  try {
    await controller.run(signal);
  } finally {
    metrics.leads(false);
  }
}

function controllerSettings(parts: ControlParts): AnalysisControllerSettings {
  const { options, environment, logger, metrics, clusters, providers, controllerNamespace, tracer } = parts;
  const meter = { clock: steadyClock, ended: metrics.providerCalled.bind(metrics) };
  return {
    client: clusters.client,
    providers: new WatchedProviders(providers, measureCall(meter)),
    clock: environment.clock,
    logger,
    random: environment.random,
    controllerNamespace,
    namespace: options.namespaced ? (options.namespace ?? clusters.direct.namespace ?? 'default') : undefined,
    instanceId: options.instanceId,
    threads: options.analysisThreads,
    resyncMs: options.resyncSeconds * 1000,
    engine: { statusCapBytes: options.statusCapBytes },
    jobs: clusters.jobs,
    host: environment.host,
    observer: metrics.observer,
    tracer,
  };
}

/** One lease for each shard, so that their controllers do not wait for each other. */
function lockName({ lockName: chosen, instanceId }: ControllerOptions): string {
  return chosen ?? `verdict-controller-lock${instanceId === undefined ? '' : `-${instanceId}`}`;
}
