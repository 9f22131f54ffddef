import { type InformerHandler, keyOf, type WorkQueue } from '@verdict/kubernetes';
import type { StoredRun } from '../decode/decode-run.ts';
import type { RunningTurns } from '../turns/running-turns.ts';
import type { LatestRuns } from './latest-runs.ts';

export interface RunHandlerParts {
  readonly queue: WorkQueue;
  readonly latest: LatestRuns;
  readonly turns: RunningTurns;
  /** The run is gone. */
  readonly onDeleted: (key: string, run: StoredRun) => void;
}

/** Wakes runs that were changed by others, and ends the waiting of turns that are no longer wanted. */
export function runHandler({ queue, latest, turns, onDeleted }: RunHandlerParts): InformerHandler<StoredRun> {
  const deleted = (run: StoredRun): void => {
    const key = keyOf(run);
    turns.abort(run.metadata.uid ?? '', new Error('the run was deleted'));
    latest.forget(key);
    onDeleted(key, run);
  };
  return {
    added: (run) => queue.add(keyOf(run)),
    updated(run, before) {
      const key = keyOf(run);
      if (run.metadata.uid !== before.metadata.uid) deleted(before);
      if (isToEnd(run) && !isToEnd(before)) turns.abort(run.metadata.uid ?? '', new Error('the run is to end'));
      const isResync = run.metadata.resourceVersion === before.metadata.resourceVersion;
      if (!isResync && !latest.isNews(key, run)) return;
      // The echo of a write may come before its answer, and looks like news until then.
      if (!turns.noteChange(run)) queue.add(key);
    },
    deleted,
  };
}

function isToEnd({ metadata, spec }: StoredRun): boolean {
  return spec?.terminate === true || metadata.deletionTimestamp !== undefined;
}
