import type { Logger } from '@verdict/core/provider';
import { steadyClock } from '@verdict/kubernetes';
import { type Clusters, connectClusters } from './connect-clusters.ts';
import { control } from './control.ts';
import { controllerNamespace } from './controller-namespace.ts';
import { loadRegistry } from './load-registry.ts';
import { loadTracer } from './load-tracer.ts';
import { createLogger } from './logs/create-logger.ts';
import { strayErrorFields } from './logs/stray-error.ts';
import { ControllerMetrics } from './metrics/controller-metrics.ts';
import type { ControllerOptions } from './options/controller-options.ts';
import type { ProgramEnvironment } from './program-environment.ts';
import { type ProgramSettings, readSettings } from './read-settings.ts';
import { Readiness } from './readiness.ts';
import { healthAnswers } from './servers/health-answers.ts';
import { listen, type Listener } from './servers/listen.ts';
import { metricsAnswers } from './servers/metrics-answers.ts';

const exitCodes = { asked: 0, failed: 1 } as const;

/** The whole program. Resolves to its exit code: 0 as asked, 1 something failed or the lease was lost, 2 an option is wrong. */
export async function runProgram(environment: ProgramEnvironment): Promise<number> {
  const settings = await readSettings(environment);
  if (typeof settings === 'number') return settings;
  const program = createProgram(settings, environment);
  try {
    await work(program);
    if (program.stop.signal.aborted) {
      program.logger.info({}, 'ended as asked');
      return exitCodes.asked;
    }
    program.logger.error({}, 'the work has ended; the process ends too, to be started anew');
  } catch (error) {
    program.logger.error({ error: error instanceof Error ? error.message : String(error) }, 'the program cannot go on');
  }
  return exitCodes.failed;
}

interface Program {
  readonly environment: ProgramEnvironment;
  readonly options: ControllerOptions;
  readonly logger: Logger;
  readonly metrics: ControllerMetrics;
  readonly readiness: Readiness;
  readonly stop: AbortController;
}

function createProgram({ options, withoutEffect }: ProgramSettings, environment: ProgramEnvironment): Program {
  const { version, node, clock, writeError: write } = environment;
  const { logLevel: level, logFormat: format } = options;
  const logger = createLogger({ level, format, write, now: () => clock.now() });
  const metrics = new ControllerMetrics({ clock: steadyClock, version, node });
  const stop = new AbortController();
  logger.info({ version, instanceId: options.instanceId, namespaced: options.namespaced }, 'verdict-controller starts');
  if (withoutEffect.length > 0)
    logger.info({ flags: withoutEffect }, 'these flags of the Argo Rollouts controller have no effect here');
  environment.onEndSignal(() => {
    if (stop.signal.aborted) environment.exit(exitCodes.failed);
    logger.info({}, 'asked to end: turns under way may finish; a second signal ends the process at once');
    stop.abort(new Error('the process was asked to end'));
  });
  environment.onStrayError((error) => {
    metrics.unexpectedError();
    logger.error(strayErrorFields(error), 'an error that nobody caught; most likely a provider is at fault');
  });
  return { environment, options, logger, metrics, readiness: new Readiness(), stop };
}

async function work(program: Program): Promise<void> {
  const { environment, options, logger, metrics, stop } = program;
  const listeners = await serve(program);
  let clusters: Clusters | undefined;
  try {
    clusters = await connectClusters(options, environment, {
      logger,
      observe: (request) => metrics.requestSent(request),
    });
    const providers = await loadRegistry(options, environment, { logger, clusters });
    logger.info({ providers: providers.types.toSorted() }, 'providers');
    const namespace = await controllerNamespace(environment);
    const tracer = await loadTracer(environment.version);
    await control({ ...program, clusters, providers, controllerNamespace: namespace, tracer }, stop.signal);
  } finally {
    for (const listener of listeners) listener.close();
    await Promise.allSettled([clusters?.direct.close(), clusters?.jobs.client?.close()]);
  }
}

/** Before anything else, so that probes are answered while the rest takes its time. */
async function serve({ options, logger, metrics, readiness }: Program): Promise<readonly Listener[]> {
  const { healthzPort, metricsPort } = options;
  const health = await listen(
    healthzPort,
    healthAnswers(() => readiness.problem),
  );
  const page = await listen(metricsPort, metricsAnswers(metrics, logger));
  logger.info({ healthzPort: health.port, metricsPort: page.port }, 'listening');
  return [health, page];
}
