import type { AnalysisRun } from '../spec/analysis-run.ts';
import type { ObjectMeta } from '../spec/object-meta.ts';
import { podTemplateHashLabel } from './run-identity.ts';

/** Runs kept for each kind of outcome. */
export interface HistoryLimits {
  readonly successful: number;
  readonly unsuccessful: number;
}

export const defaultHistoryLimits: HistoryLimits = { successful: 5, unsuccessful: 5 };

/** The runs, newest first, that leave a Rollout's history. Those of living ReplicaSets stay while they are not completed. */
export function selectRunsToDelete(
  runs: readonly AnalysisRun[],
  replicaSets: readonly { readonly metadata: ObjectMeta }[],
  limits: HistoryLimits = defaultHistoryLimits,
): AnalysisRun[] {
  const isDeleted = new Map(
    replicaSets.map(({ metadata }) => [
      metadata.labels?.[podTemplateHashLabel],
      metadata.deletionTimestamp !== undefined,
    ]),
  );
  const kept = { successful: 0, unsuccessful: 0 };
  return runs.toSorted(newestFirst).filter((run) => {
    const hash = run.metadata.labels?.[podTemplateHashLabel];
    if (hash === undefined || isDeleted.get(hash) !== false) return true;
    const outcome = outcomeOf(run);
    if (outcome === undefined) return false;
    if (kept[outcome] >= limits[outcome]) return true;
    kept[outcome] += 1;
    return false;
  });
}

function outcomeOf(run: AnalysisRun): keyof HistoryLimits | undefined {
  const phase = run.status?.phase;
  if (phase === 'Successful') return 'successful';
  return phase === 'Failed' || phase === 'Error' || phase === 'Inconclusive' ? 'unsuccessful' : undefined;
}

function newestFirst(left: AnalysisRun, right: AnalysisRun): number {
  return createdAt(right) - createdAt(left);
}

function createdAt(run: AnalysisRun): number {
  return Date.parse(run.metadata.creationTimestamp ?? '') || 0;
}
