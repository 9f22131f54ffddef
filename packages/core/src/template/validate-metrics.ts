import { findDurationProblem } from '../spec/duration.ts';
import { readInteger } from '../spec/int-or-string.ts';
import type { Metric } from '../spec/metric.ts';
import type { DocumentIssueCode } from './document-issue.ts';
import type { FieldPath } from './field-path.ts';
import { listProviders } from './select-provider.ts';

/** `message` is the reference's text; `path` starts at the metric's list, or at the metric for a single one. */
export interface MetricProblem {
  readonly code: DocumentIssueCode;
  readonly message: string;
  readonly path: FieldPath;
}

/** The first thing that makes the reference refuse resolved metrics. */
export function validateMetrics(metrics: readonly Metric[]): MetricProblem | undefined {
  if (metrics.length === 0) return { code: 'no-metrics', message: 'no metrics specified', path: [] };
  const names = new Set<string>();
  for (const [index, metric] of metrics.entries()) {
    const problem = names.has(metric.name) ? duplicateName(metric.name) : validateMetric(metric);
    if (problem !== undefined) return inList(problem, index);
    names.add(metric.name);
  }
  return undefined;
}

export function inList(problem: MetricProblem, index: number): MetricProblem {
  return { ...problem, message: `metrics[${index}]: ${problem.message}`, path: [index, ...problem.path] };
}

export function duplicateName(name: string): MetricProblem {
  return { code: 'duplicate-name', message: `duplicate name '${name}'`, path: ['name'] };
}

/** The first thing wrong with one metric, without its place in the list. */
export function validateMetric(metric: Metric): MetricProblem | undefined {
  return checkLimits(metric) ?? checkCount(metric) ?? checkDurations(metric) ?? checkProvider(metric);
}

function limitProblem(field: keyof Metric, message: string): MetricProblem {
  return { code: 'invalid-limits', message, path: [field] };
}

function checkLimits(metric: Metric): MetricProblem | undefined {
  const failureLimit = readInteger(metric.failureLimit);
  const successLimit = readInteger(metric.consecutiveSuccessLimit);
  if (successLimit < 0n) return limitProblem('consecutiveSuccessLimit', 'consecutiveSuccessLimit must be >= 0');
  if (failureLimit < -1n) {
    return limitProblem('failureLimit', 'failureLimit must be >= 0, or -1 to be disabled');
  }
  if (successLimit === 0n && failureLimit === -1n) {
    return limitProblem('failureLimit', 'failureLimit and consecutiveSuccessLimit cannot both be disabled');
  }
  if (readInteger(metric.inconclusiveLimit) < 0n) {
    return limitProblem('inconclusiveLimit', 'inconclusiveLimit must be >= 0');
  }
  if (readInteger(metric.consecutiveErrorLimit) < 0n) {
    return limitProblem('consecutiveErrorLimit', 'consecutiveErrorLimit must be >= 0');
  }
  return undefined;
}

function checkCount(metric: Metric): MetricProblem | undefined {
  const count = readInteger(metric.count);
  const failureLimit = readInteger(metric.failureLimit);
  const successLimit = readInteger(metric.consecutiveSuccessLimit);
  if (count <= 0n) return undefined;
  // The reference's sum wraps at 64 bits.
  if (failureLimit >= 0n && count < BigInt.asIntN(64, failureLimit + successLimit)) {
    const sum = `(${failureLimit} + ${successLimit})`;
    return limitProblem(
      'count',
      `count (${count}) must be >= failureLimit + consecutiveSuccessLimit ${sum} if both >= 0`,
    );
  }
  if (failureLimit === -1n && count < successLimit) {
    return limitProblem('count', 'count must be >= consecutiveSuccessLimit');
  }
  if (count < readInteger(metric.inconclusiveLimit)) return limitProblem('count', 'count must be >= inconclusiveLimit');
  if (count > 1n && isUnset(metric.interval)) {
    return limitProblem('count', 'interval must be specified when count > 1');
  }
  return undefined;
}

function checkDurations(metric: Metric): MetricProblem | undefined {
  const interval = isUnset(metric.interval) ? undefined : findDurationProblem(metric.interval);
  if (interval !== undefined) {
    return { code: 'invalid-duration', message: `invalid interval string: ${interval}`, path: ['interval'] };
  }
  const delay = isUnset(metric.initialDelay) ? undefined : findDurationProblem(metric.initialDelay);
  if (delay === undefined) return undefined;
  return { code: 'invalid-duration', message: `invalid startDelay string: ${delay}`, path: ['initialDelay'] };
}

function checkProvider(metric: Metric): MetricProblem | undefined {
  const count = listProviders(metric.provider).length;
  if (count === 0) return { code: 'no-provider', message: 'no provider specified', path: ['provider'] };
  if (count === 1) return undefined;
  return { code: 'multiple-providers', message: 'multiple providers specified', path: ['provider'] };
}

function isUnset(text: string | undefined): text is undefined | '' {
  return text === undefined || text === '';
}
