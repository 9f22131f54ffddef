import type { MetricResult, Phase } from '../spec/run-status.ts';
import { checkLimits } from './check-limits.ts';
import type { CompiledMetric } from './compiled-run.ts';
import { isCountReached, lastMeasurement } from './metric-state.ts';
import { isCompleted } from './phase.ts';

/** The metric's phase by its counters. A completed phase never changes. */
export function assessMetric(metric: CompiledMetric, result: MetricResult, terminating: boolean): Phase {
  if (isCompleted(result.phase)) return result.phase;
  const last = lastMeasurement(result);
  if (last === undefined) return terminating ? 'Successful' : 'Pending';
  if (!isCompleted(last.phase)) return 'Running';
  const decided = checkLimits(metric, result)?.phase ?? phaseByCount(metric, result);
  return decided ?? (terminating ? 'Successful' : 'Running');
}

function phaseByCount(metric: CompiledMetric, result: MetricResult): Phase | undefined {
  const { consecutiveSuccessLimit } = metric;
  if (consecutiveSuccessLimit > 0 && (result.consecutiveSuccess ?? 0) >= consecutiveSuccessLimit) return 'Successful';
  return isCountReached(metric, result) ? phaseAtCount(metric) : undefined;
}

/** Why the metric ended otherwise than Successful, where a limit or the count tells it. */
export function explainPhase(metric: CompiledMetric, result: MetricResult): string | undefined {
  const exceeded = checkLimits(metric, result);
  if (exceeded !== undefined) return exceeded.message;
  const { consecutiveSuccessLimit } = metric;
  const endedByCount =
    consecutiveSuccessLimit > 0 && isCountReached(metric, result) && result.phase === phaseAtCount(metric);
  if (!endedByCount) return undefined;
  return `consecutiveSuccess (${result.consecutiveSuccess ?? 0}) < consecutiveSuccessLimit (${consecutiveSuccessLimit}) at count (${result.count ?? 0})`;
}

function phaseAtCount(metric: CompiledMetric): Phase {
  if (metric.consecutiveSuccessLimit === 0) return 'Successful';
  return metric.failureLimit < 0 ? 'Failed' : 'Inconclusive';
}
