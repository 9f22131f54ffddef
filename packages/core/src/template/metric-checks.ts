import { durationProblem } from '@verdict/expression/go-text';
import { readInteger } from '../spec/int-or-string.ts';
import type { Metric } from '../spec/metric.ts';
import { listProviders } from './select-provider.ts';
import type { MetricProblem } from './validate-metrics.ts';

export interface MetricCheck {
  /** What it reads; the first of them is where a problem stands. */
  readonly fields: readonly [keyof Metric, ...(keyof Metric)[]];
  readonly find: (metric: Metric) => MetricProblem | undefined;
}

/** All that the reference checks in a resolved metric, in its order. */
export const metricChecks: readonly MetricCheck[] = [
  limitCheck(['consecutiveSuccessLimit'], ({ consecutiveSuccessLimit }) =>
    readInteger(consecutiveSuccessLimit) < 0n ? 'consecutiveSuccessLimit must be >= 0' : undefined,
  ),
  limitCheck(['failureLimit'], ({ failureLimit }) =>
    readInteger(failureLimit) < -1n ? 'failureLimit must be >= 0, or -1 to be disabled' : undefined,
  ),
  limitCheck(['failureLimit', 'consecutiveSuccessLimit'], ({ failureLimit, consecutiveSuccessLimit }) =>
    readInteger(failureLimit) === -1n && readInteger(consecutiveSuccessLimit) === 0n
      ? 'failureLimit and consecutiveSuccessLimit cannot both be disabled'
      : undefined,
  ),
  limitCheck(['inconclusiveLimit'], ({ inconclusiveLimit }) =>
    readInteger(inconclusiveLimit) < 0n ? 'inconclusiveLimit must be >= 0' : undefined,
  ),
  limitCheck(['consecutiveErrorLimit'], ({ consecutiveErrorLimit }) =>
    readInteger(consecutiveErrorLimit) < 0n ? 'consecutiveErrorLimit must be >= 0' : undefined,
  ),
  limitCheck(['count', 'failureLimit', 'consecutiveSuccessLimit'], countBelowLimits),
  limitCheck(['count', 'inconclusiveLimit'], ({ count, inconclusiveLimit }) =>
    readInteger(count) > 0n && readInteger(count) < readInteger(inconclusiveLimit)
      ? 'count must be >= inconclusiveLimit'
      : undefined,
  ),
  limitCheck(['count', 'interval'], ({ count, interval }) =>
    readInteger(count) > 1n && isUnset(interval) ? 'interval must be specified when count > 1' : undefined,
  ),
  durationCheck('interval', 'invalid interval string'),
  durationCheck('initialDelay', 'invalid startDelay string'),
  { fields: ['provider'], find: checkProvider },
];

function limitCheck(fields: MetricCheck['fields'], explain: (metric: Metric) => string | undefined): MetricCheck {
  return {
    fields,
    find: (metric) => {
      const message = explain(metric);
      return message === undefined ? undefined : { code: 'invalid-limits', message, path: [fields[0]] };
    },
  };
}

function countBelowLimits(metric: Metric): string | undefined {
  const count = readInteger(metric.count);
  const failureLimit = readInteger(metric.failureLimit);
  const successLimit = readInteger(metric.consecutiveSuccessLimit);
  if (count <= 0n) return undefined;
  // The reference's sum wraps at 64 bits.
  if (failureLimit >= 0n && count < BigInt.asIntN(64, failureLimit + successLimit)) {
    return `count (${count}) must be >= failureLimit + consecutiveSuccessLimit (${failureLimit} + ${successLimit}) if both >= 0`;
  }
  return failureLimit === -1n && count < successLimit ? 'count must be >= consecutiveSuccessLimit' : undefined;
}

function durationCheck(field: 'interval' | 'initialDelay', subject: string): MetricCheck {
  return {
    fields: [field],
    find: ({ [field]: text }) => {
      const problem = isUnset(text) ? undefined : durationProblem(text);
      if (problem === undefined) return undefined;
      return { code: 'invalid-duration', message: `${subject}: ${problem}`, path: [field] };
    },
  };
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
