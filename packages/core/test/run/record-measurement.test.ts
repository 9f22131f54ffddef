import { expect, test } from 'vitest';
import { recordMeasurement, recordMeasurements } from '../../src/run/record-measurement.ts';
import type { Measurement, MetricResult, Phase } from '../../src/spec/run-status.ts';
import { createCompiledRun } from '../../src/testing/index.ts';

const time = '2026-03-01T12:00:00Z';
const done = (phase: Phase): Measurement => ({ phase, finishedAt: time });
const before: MetricResult = {
  name: 'm',
  phase: 'Running',
  count: 3,
  successful: 2,
  failed: 1,
  error: 1,
  consecutiveSuccess: 1,
  consecutiveError: 1,
};

test.each([
  ['Successful', { count: 4, successful: 3, failed: 1, error: 1, consecutiveSuccess: 2 }],
  ['Failed', { count: 4, successful: 2, failed: 2, error: 1 }],
  ['Inconclusive', { count: 4, successful: 2, failed: 1, inconclusive: 1, error: 1 }],
  ['Error', { count: 3, successful: 2, failed: 1, error: 2, consecutiveError: 2 }],
] as const)('%s grows its own counters and ends the other streak', (phase, counters) => {
  const measurements = [done(phase)];
  expect(recordMeasurement(before, done(phase))).toEqual({ name: 'm', phase: 'Running', ...counters, measurements });
});

test('work in flight changes no counter', () => {
  const running: Measurement = { phase: 'Running', startedAt: time };
  expect(recordMeasurement(before, running)).toEqual({ ...before, measurements: [running] });
});

test('a measurement takes the place of the one in flight, and of no other', () => {
  const inFlight: MetricResult = { ...before, measurements: [done('Successful'), { phase: 'Running' }] };
  const after = recordMeasurement(inFlight, done('Failed'));
  expect(after.measurements).toEqual([done('Successful'), done('Failed')]);
  expect(recordMeasurement(after, done('Error')).measurements).toHaveLength(3);
});

test('results come in spec order, those of metrics that are gone last', () => {
  const run = createCompiledRun(['a', 'b'].map((name) => ({ provider: undefined, name, dryRun: name === 'b' })));
  const gone: MetricResult = { name: 'gone', phase: 'Running' };
  const status = { phase: 'Running' as const, metricResults: [gone, { name: 'b', phase: 'Running' as const }] };
  const recordings = run.metrics.map((metric) => ({ metric, measurement: done('Successful'), metadata: { q: 'up' } }));
  const { metricResults } = recordMeasurements(run, status, recordings.toReversed());
  expect(metricResults?.map(({ name }) => name)).toEqual(['a', 'b', 'gone']);
  expect(metricResults?.[0]).toMatchObject({ metadata: { q: 'up' }, phase: 'Running' });
  expect(metricResults?.[2]).toBe(gone);
  expect(recordMeasurements(run, status, [])).toBe(status);
});
