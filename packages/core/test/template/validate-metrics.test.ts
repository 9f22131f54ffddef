import { expect, test } from 'vitest';
import type { Metric } from '../../src/spec/metric.ts';
import { validateMetrics } from '../../src/template/validate-metrics.ts';

const provider = { web: {} };

test.each<[string, Partial<Metric>]>([
  ['consecutiveSuccessLimit must be >= 0', { consecutiveSuccessLimit: -1, failureLimit: -2 }],
  ['failureLimit must be >= 0, or -1 to be disabled', { failureLimit: -2, inconclusiveLimit: -1 }],
  ['failureLimit and consecutiveSuccessLimit cannot both be disabled', { failureLimit: '-1' }],
  ['inconclusiveLimit must be >= 0', { inconclusiveLimit: -1, consecutiveErrorLimit: -1 }],
  ['consecutiveErrorLimit must be >= 0', { consecutiveErrorLimit: -1 }],
  [
    'count (2) must be >= failureLimit + consecutiveSuccessLimit (2 + 1) if both >= 0',
    { count: 2, failureLimit: 2, consecutiveSuccessLimit: 1 },
  ],
  [
    'interval must be specified when count > 1',
    { count: 2, failureLimit: '9223372036854775807', consecutiveSuccessLimit: 1 },
  ],
  ['count must be >= consecutiveSuccessLimit', { count: 2, failureLimit: -1, consecutiveSuccessLimit: 3 }],
  ['count must be >= inconclusiveLimit', { count: 2, inconclusiveLimit: 3 }],
  ['interval must be specified when count > 1', { count: '2' }],
  ['invalid interval string: time: missing unit in duration "5"', { interval: '5' }],
  ['invalid startDelay string: time: invalid duration "x"', { initialDelay: 'x' }],
  ['no provider specified', { provider: { plugin: {} } }],
  ['multiple providers specified', { provider: { plugin: { a: {}, b: {} } } }],
])('%s', (message, fields) => {
  expect(validateMetrics([{ name: 'a', provider, ...fields }])?.message).toBe(`metrics[0]: ${message}`);
});

test('the first invalid metric wins over a later duplicate', () => {
  const metrics = [
    { name: 'a', provider },
    { name: 'b', provider, count: 2 },
    { name: 'a', provider },
  ];
  expect(validateMetrics(metrics)?.message).toBe('metrics[1]: interval must be specified when count > 1');
  expect(validateMetrics([])?.message).toBe('no metrics specified');
  expect(validateMetrics([{ name: 'a', provider, failureLimit: -1, consecutiveSuccessLimit: 1 }])).toBeUndefined();
});
