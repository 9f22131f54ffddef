import type { Measurement, RunStatus } from '../spec/run-status.ts';
import type { CompiledMetric, CompiledRun } from './compiled-run.ts';

export interface Pruning {
  readonly metric: CompiledMetric;
  /** Oldest first. */
  readonly dropped: readonly Measurement[];
}

/** What each metric of the spec has beyond its limit, in the order of the results. */
export function planPruning(run: CompiledRun, status: RunStatus): readonly Pruning[] {
  const prunings: Pruning[] = [];
  for (const { name, measurements = [] } of status.metricResults ?? []) {
    const metric = run.metrics.find((candidate) => candidate.name === name);
    const surplus = metric === undefined ? 0 : measurements.length - metric.retentionLimit;
    if (metric !== undefined && surplus > 0) prunings.push({ metric, dropped: measurements.slice(0, surplus) });
  }
  return prunings;
}

/** Keeps the newest measurements; no counter changes. */
export function pruneHistory(status: RunStatus, prunings: readonly Pruning[]): RunStatus {
  if (prunings.length === 0) return status;
  const surplus = new Map(prunings.map(({ metric, dropped }) => [metric.name, dropped.length]));
  return {
    ...status,
    metricResults: (status.metricResults ?? []).map((result) => {
      const count = surplus.get(result.name);
      return count === undefined ? result : { ...result, measurements: (result.measurements ?? []).slice(count) };
    }),
  };
}
