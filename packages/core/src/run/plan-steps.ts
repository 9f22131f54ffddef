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
  const runStartedAt = readTimestamp(status.startedAt);
  const steps: Step[] = [];
  for (const metric of run.metrics) {
    const result = findResult(status, metric.name);
    const kind = isCompleted(result?.phase) ? undefined : dueStep(metric, result, { now, terminating, runStartedAt });
    if (kind === undefined) continue;
    const ordinal = (result?.count ?? 0) + (result?.error ?? 0) + 1;
    steps.push({ kind, metric, ordinal, inFlight: inFlightMeasurement(result) });
  }
  return steps;
}

function dueStep(metric: CompiledMetric, result: MetricResult | undefined, moment: Moment): Step['kind'] | undefined {
  const inFlight = inFlightMeasurement(result);
  if (inFlight === undefined) return !moment.terminating && isDue(metric, result, moment) ? 'run' : undefined;
  if (moment.terminating) return 'terminate';
  return (readTimestamp(inFlight.resumeAt) ?? moment.now) <= moment.now ? 'resume' : undefined;
}

interface Moment {
  readonly now: number;
  readonly terminating: boolean;
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
