import type { WorkQueue } from '@verdict/kubernetes';
import type { ControllerObserver } from './analysis-controller.ts';
import type { AnalysisHandlers } from './analysis-informers.ts';
import type { StoredRun } from './decode/decode-run.ts';
import { jobHandler } from './jobs/job-handler.ts';
import type { EndedJobs } from './run/ended-jobs.ts';
import type { LatestRuns } from './run/latest-runs.ts';
import { runHandler } from './run/run-handler.ts';
import type { RunReconciler } from './run/run-reconciler.ts';
import type { RunningTurns } from './turns/running-turns.ts';

export interface HandlerParts {
  readonly queue: WorkQueue;
  readonly latest: LatestRuns;
  readonly turns: RunningTurns;
  readonly endedJobs: EndedJobs;
  readonly reconciler: RunReconciler;
  readonly observer?: ControllerObserver | undefined;
  /** Whether there is surely no such run here. */
  readonly isForeign: (runKey: string) => boolean;
}

/** What wakes a run. */
export function analysisHandlers(parts: HandlerParts): AnalysisHandlers {
  const { queue, latest, turns, endedJobs, reconciler, observer, isForeign } = parts;
  return {
    runs: runHandler({
      queue,
      latest,
      turns,
      onDeleted(key: string, run: StoredRun) {
        const { namespace = '', name = '' } = run.metadata;
        reconciler.forget(key, run);
        observer?.runDeleted?.({ namespace, name });
      },
    }),
    jobs: jobHandler((runKey, job) => {
      if (isForeign(runKey)) return;
      endedJobs.add(runKey, job);
      queue.add(runKey);
    }),
  };
}
