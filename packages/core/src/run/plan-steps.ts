import type { Measurement, MetricResult, RunStatus } from '../spec/run-status.ts';
import type { CompiledMetric, CompiledRun } from './compiled-run.ts';
import { isTerminating } from './is-terminating.ts';
import { findResult, inFlightMeasurement, isCountReached, lastMeasurement } from './metric-state.ts';
import { isCompleted } from './phase.ts';
import { readTimestamp } from './timestamp.ts';

/** Gap after a measurement that ended in Error, whatever the interval. */
export const retryAfterErrorMs = 10_000;

export interface Step {
  readonly kind: 'run' | 'resume' | 'terminate';
  readonly metric: CompiledMetric;
  /** 1 for the metric's first measurement; the same when the step is repeated. */
  readonly ordinal: number;
  /** What is resumed or terminated. */
  readonly inFlight: Measurement | undefined;
}

/** What is due at `now` (epoch milliseconds), in spec order. Due times are inclusive. */
export function planSteps(run: CompiledRun, status: RunStatus, now: number): readonly Step[] {
  const terminating = isTerminating(run, status);
  const steps: Step[] = [];
  for (const metric of run.metrics) {
    const result = findResult(status, metric.name);
    if (isCompleted(result?.phase)) continue;
    const inFlight = inFlightMeasurement(result);
    const ordinal = (result?.count ?? 0) + (result?.error ?? 0) + 1;
    if (inFlight !== undefined) {
      if (terminating) steps.push({ kind: 'terminate', metric, ordinal, inFlight });
      else if ((readTimestamp(inFlight.resumeAt) ?? now) <= now)
        steps.push({ kind: 'resume', metric, ordinal, inFlight });
    } else if (!terminating && isDue(metric, result, { now, runStartedAt: readTimestamp(status.startedAt) })) {
      steps.push({ kind: 'run', metric, ordinal, inFlight });
    }
  }
  return steps;
}

interface Moment {
  readonly now: number;
  readonly runStartedAt: number | undefined;
}

function isDue(metric: CompiledMetric, result: MetricResult | undefined, moment: Moment): boolean {
  const last = lastMeasurement(result);
  if (last === undefined) {
    if (metric.initialDelayMs === undefined) return true;
    return moment.runStartedAt !== undefined && moment.runStartedAt + metric.initialDelayMs <= moment.now;
  }
  if (isCountReached(metric, result)) return false;
  const gapMs = last.phase === 'Error' ? retryAfterErrorMs : (metric.intervalMs ?? retryAfterErrorMs);
  return (readTimestamp(last.finishedAt) ?? moment.now) + gapMs <= moment.now;
}
