import { expect, test } from 'vitest';
import { assessMetric, explainPhase } from '../../src/run/assess-metric.ts';
import type { MetricResult } from '../../src/spec/run-status.ts';
import { metricOf } from '../support/metric-of.ts';

const time = '2026-03-01T12:00:00Z';
const done: Partial<MetricResult> = { measurements: [{ phase: 'Successful', finishedAt: time }] };
const open: Partial<MetricResult> = { measurements: [{ phase: 'Running', startedAt: time }] };
const endless = { intervalMs: 1000 };

test.each([
  ['a completed phase stays', {}, { phase: 'Error', ...open }, 'Error', 'Error'],
  ['nothing measured', {}, {}, 'Pending', 'Successful'],
  ['work in flight', {}, open, 'Running', 'Running'],
  ['work in flight although a limit is exceeded', {}, { ...open, failed: 9 }, 'Running', 'Running'],
  ['a limit exceeded', endless, { ...done, failed: 1 }, 'Failed', 'Failed'],
  ['the count reached', { count: 2 }, { ...done, count: 2 }, 'Successful', 'Successful'],
  ['the count not reached', { count: 2, ...endless }, { ...done, count: 1 }, 'Running', 'Successful'],
  ['no count', endless, { ...done, count: 99 }, 'Running', 'Successful'],
  [
    'enough in a row',
    { ...endless, consecutiveSuccessLimit: 2 },
    { ...done, count: 2, consecutiveSuccess: 2 },
    'Successful',
    'Successful',
  ],
  [
    'too few in a row at the count',
    { count: 2, consecutiveSuccessLimit: 2 },
    { ...done, count: 2, consecutiveSuccess: 1 },
    'Inconclusive',
    'Inconclusive',
  ],
  [
    'the same with failures off',
    { count: 2, consecutiveSuccessLimit: 2, failureLimit: -1 },
    { ...done, count: 2, consecutiveSuccess: 1 },
    'Failed',
    'Failed',
  ],
  [
    'too few in a row before the count',
    { count: 3, consecutiveSuccessLimit: 2 },
    { ...done, count: 2, consecutiveSuccess: 1 },
    'Running',
    'Successful',
  ],
] as const)('%s', (_name, metric, result, running, terminating) => {
  const whole: MetricResult = { name: 'm', phase: 'Running', ...result };
  expect(assessMetric(metricOf(metric), whole, false)).toBe(running);
  expect(assessMetric(metricOf(metric), whole, true)).toBe(terminating);
});

test('a metric that ended at its count for want of a streak says so', () => {
  const metric = metricOf({ count: 3, consecutiveSuccessLimit: 2 });
  const result: MetricResult = { name: 'm', phase: 'Inconclusive', count: 3, consecutiveSuccess: 1 };
  expect(explainPhase(metric, result)).toBe('consecutiveSuccess (1) < consecutiveSuccessLimit (2) at count (3)');
  expect(explainPhase(metric, { ...result, phase: 'Successful' })).toBeUndefined();
});
