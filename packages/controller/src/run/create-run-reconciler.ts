import {
  analysisRuns,
  createResourceClient,
  createSecretReader,
  type EventRecorder,
  steadyClock,
} from '@verdict/kubernetes';
import type { AnalysisControllerSettings } from '../analysis-controller.ts';
import { traceCall } from '../traces/trace-call.ts';
import type { RunningTurns } from '../turns/running-turns.ts';
import { WatchedProviders } from '../turns/watched-providers.ts';
import { CompileCache } from './compile-cache.ts';
import type { EndedJobs } from './ended-jobs.ts';
import type { LatestRuns } from './latest-runs.ts';
import { RunClocks } from './run-clocks.ts';
import { RunReconciler } from './run-reconciler.ts';
import { StatusWriter } from './status-writer.ts';
import { trimRun } from './trim-run.ts';
import { UnknownFields } from './unknown-fields.ts';
import { withAnswerLimit } from './with-answer-limit.ts';
import type { WriteLine } from './write-line.ts';

/** For writes; the server's own limit is a minute. */
const answerLimitMs = 20_000;

export interface ReconcilerSurroundings {
  readonly events: EventRecorder;
  readonly writes: WriteLine;
  readonly latest: LatestRuns;
  readonly endedJobs: EndedJobs;
  readonly turns: RunningTurns;
  /** Ends the reading of secrets. */
  readonly signal: AbortSignal;
}

/** Puts the reconciler of one controller together. */
export function createRunReconciler(
  settings: AnalysisControllerSettings,
  { events, writes, latest, endedJobs, turns, signal }: ReconcilerSurroundings,
): RunReconciler {
  const { client, clock, logger, controllerNamespace, engine: options, providers, tracer } = settings;
  const runs = createResourceClient(
    withAnswerLimit(client, { clock: steadyClock, durationMs: answerLimitMs }),
    analysisRuns,
  );
  const watched = new WatchedProviders(providers, async (upcoming, make) => {
    turns.providerCalled(upcoming.call.run.uid, upcoming.provider.mode);
    return traceCall(tracer, upcoming, make);
  });
  const secrets = createSecretReader(client, { clock: steadyClock, signal });
  const statusCapBytes = options?.statusCapBytes;
  return new RunReconciler({
    runs,
    latest,
    endedJobs,
    logger,
    options,
    steady: steadyClock,
    clocks: new RunClocks(clock),
    compiled: new CompileCache(watched),
    unknownFields: new UnknownFields(events),
    writer: new StatusWriter({ runs, latest, events, logger, trim: trimRun, statusCapBytes }),
    writes,
    secretsOf: (runNamespace) => secrets.forRun({ runNamespace, controllerNamespace }),
  });
}
