import type { CompiledMetric, MetricResult } from '@verdict/core';
import { checkLimits } from '@verdict/core/engine';

/** Counters against limits, only those that say something: `3/5 measured · failed 1/2`. */
export function countersText(metric: CompiledMetric, result: MetricResult | undefined): string {
  const measured = result?.count ?? 0;
  const parts = [
    metric.count === undefined ? `${measured} measured` : `${measured}/${metric.count} measured`,
    streakText(metric, result),
    counted('failed', result?.failed, metric.failureLimit),
    counted('inconclusive', result?.inconclusive, metric.inconclusiveLimit),
    counted('errors in a row', result?.consecutiveError, metric.consecutiveErrorLimit),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** The limit or target that decided a metric, or '' when none did. */
export function reachedLimit(metric: CompiledMetric, result: MetricResult | undefined): string {
  if (result === undefined) return '';
  return checkLimits(metric, result)?.message ?? targetText(metric, result);
}

function targetText({ consecutiveSuccessLimit, count }: CompiledMetric, result: MetricResult): string {
  const { consecutiveSuccess = 0, count: measured = 0 } = result;
  if (consecutiveSuccessLimit > 0 && consecutiveSuccess >= consecutiveSuccessLimit) {
    return `consecutiveSuccess (${consecutiveSuccess}) >= consecutiveSuccessLimit (${consecutiveSuccessLimit})`;
  }
  return count !== undefined && measured >= count ? `${measured} of ${count} measured` : '';
}

function streakText(metric: CompiledMetric, result: MetricResult | undefined): string {
  if (metric.consecutiveSuccessLimit <= 0) return '';
  return `successful in a row ${result?.consecutiveSuccess ?? 0}/${metric.consecutiveSuccessLimit}`;
}

function counted(name: string, count: number | undefined, limit: number): string {
  if (count === undefined || count === 0) return '';
  return limit < 0 ? `${name} ${count}` : `${name} ${count}/${limit}`;
}
