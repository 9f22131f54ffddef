import type { AnyProvider, Clock, SecretReader } from '../provider/index.ts';
import type { CompiledMetric, CompiledRun, MeasurementTemplate } from '../run/compiled-run.ts';
import { runToCompletion } from '../run/run-to-completion.ts';
import type { EngineOptions, RunDependencies, Turn } from '../run/turn.ts';
import type { RunStatus } from '../spec/run-status.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';
import { createMemorySecrets } from './memory-secrets.ts';
import { createRecordingLogger, type RecordingLogger } from './recording-logger.ts';

export type MetricParts = Partial<Omit<CompiledMetric, 'index' | 'template'>> & {
  readonly provider: AnyProvider | undefined;
  readonly template?: Partial<MeasurementTemplate>;
};

/** A compiled run without a document: what is left out has the defaults of a document. */
export function createCompiledRun(
  metrics: readonly MetricParts[],
  parts: Partial<Omit<CompiledRun, 'metrics'>> = {},
): CompiledRun {
  return {
    name: 'run-1',
    namespace: 'default',
    uid: 'uid-1',
    secretArguments: new Map(),
    terminate: false,
    ttlStrategy: undefined,
    ...parts,
    metrics: metrics.map(completeMetric),
  };
}

function completeMetric({ template, ...metric }: MetricParts, index: number): CompiledMetric {
  return {
    name: `metric-${index + 1}`,
    index,
    intervalMs: undefined,
    initialDelayMs: undefined,
    count: metric.intervalMs === undefined ? 1 : undefined,
    failureLimit: 0,
    inconclusiveLimit: 0,
    consecutiveErrorLimit: 4,
    consecutiveSuccessLimit: 0,
    dryRun: false,
    retentionLimit: 10,
    providerType: metric.provider?.type ?? 'scripted',
    ...metric,
    template: { successCondition: '', failureCondition: '', config: {}, ...template },
  };
}

export interface RunFixtureOptions {
  /** Epoch milliseconds. Default: 2026-03-01T12:00:00Z. */
  readonly startMs?: number;
  readonly secrets?: SecretReader;
  readonly status?: RunStatus;
  readonly options?: EngineOptions;
  /** Asks for an orderly end after so many milliseconds of the clock. */
  readonly terminateAfterMs?: number;
}

export interface RunFixture {
  readonly status: RunStatus;
  readonly turns: readonly Turn[];
  readonly clock: ManualClock;
  readonly logger: RecordingLogger;
}

export const fixtureStartMs = Date.UTC(2026, 2, 1, 12);

/** Runs to completion on a manual clock; no real time passes. */
export async function runFixture(run: CompiledRun, options: RunFixtureOptions = {}): Promise<RunFixture> {
  const clock = createManualClock(options.startMs ?? fixtureStartMs);
  const logger = createRecordingLogger();
  const dependencies: RunDependencies = {
    clock,
    logger,
    secrets: options.secrets ?? createMemorySecrets(),
    ...(options.options === undefined ? {} : { options: options.options }),
  };
  const turns: Turn[] = [];
  const status = await clock.runUntil(
    runToCompletion(run, dependencies, {
      signal: new AbortController().signal,
      onTurn: (turn) => void turns.push(turn),
      ...(options.status === undefined ? {} : { status: options.status }),
      ...(options.terminateAfterMs === undefined ? {} : { terminate: abortAfter(clock, options.terminateAfterMs) }),
    }),
  );
  return { status, turns, clock, logger };
}

function abortAfter(clock: Clock, durationMs: number): AbortSignal {
  const controller = new AbortController();
  void clock.sleep(durationMs).then(() => controller.abort());
  return controller.signal;
}
