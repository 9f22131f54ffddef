import type { RunStatus } from '../spec/run-status.ts';
import type { CompiledMetric, CompiledRun } from './compiled-run.ts';
import { findResult, isCountReached, lastMeasurement } from './metric-state.ts';
import { isCompleted } from './phase.ts';
import { retryAfterErrorMs } from './plan-steps.ts';
import { readTimestamp } from './timestamp.ts';

/** When something is next due, in epoch milliseconds, perhaps in the past; undefined when no metric waits for a time. */
export function nextWakeAt(run: CompiledRun, status: RunStatus, now: number): number | undefined {
  let earliest: number | undefined;
  for (const metric of run.metrics) {
    const wakeAt = metricWakeAt(metric, status, now);
    if (wakeAt !== undefined && (earliest === undefined || wakeAt < earliest)) earliest = wakeAt;
  }
  return earliest;
}

function metricWakeAt(metric: CompiledMetric, status: RunStatus, now: number): number | undefined {
  const result = findResult(status, metric.name);
  if (isCompleted(result?.phase)) return undefined;
  const last = lastMeasurement(result);
  if (last === undefined) return later(readTimestamp(status.startedAt) ?? now, metric.initialDelayMs);
  if (last.finishedAt === undefined) return readTimestamp(last.resumeAt);
  if (isCountReached(metric, result)) return undefined;
  return later(readTimestamp(last.finishedAt), last.phase === 'Error' ? retryAfterErrorMs : metric.intervalMs);
}

function later(epochMs: number | undefined, gapMs: number | undefined): number | undefined {
  return epochMs === undefined || gapMs === undefined ? undefined : epochMs + gapMs;
}
