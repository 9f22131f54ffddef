import { expect, test } from 'vitest';
import { assessRun } from '../../src/run/assess-run.ts';
import type { MetricResult, Phase, RunStatus } from '../../src/spec/run-status.ts';
import { createCompiledRun, type MetricParts } from '../../src/testing/index.ts';

const startedAt = Date.UTC(2026, 2, 1, 12);
const names = ['a', 'b', 'c'];

function assess(phases: readonly Phase[], parts: Partial<MetricParts> = {}, terminate = false): RunStatus {
  const metrics = phases.map((_, index) => ({ provider: undefined, name: names[index] ?? '', ...parts }));
  const metricResults = phases.map((phase, index): MetricResult => ({ name: names[index] ?? '', phase }));
  const run = createCompiledRun(metrics, { terminate });
  return assessRun(run, { phase: 'Running', metricResults }, { startedAt, now: startedAt + 1500 });
}

test.each<[readonly Phase[], Phase]>([
  [['Successful', 'Successful'], 'Successful'],
  [['Successful', 'Inconclusive'], 'Inconclusive'],
  [['Inconclusive', 'Error'], 'Error'],
  [['Failed', 'Error', 'Inconclusive'], 'Failed'],
])('of %j the worst is the phase of the run', (phases, worst) => {
  expect(assess(phases)).toMatchObject({
    phase: worst,
    startedAt: '2026-03-01T12:00:00Z',
    completedAt: '2026-03-01T12:00:01.500Z',
  });
});

test('of equal phases the first one gives the message, and every bad run has one', () => {
  expect(assess(['Successful', 'Failed', 'Failed']).message).toBe('Metric "b" assessed Failed');
  expect(assess(['Successful']).message).toBeUndefined();
});

test('a limit that was lowered after the first metric had ended well is told', () => {
  const run = createCompiledRun(['a', 'b'].map((name) => ({ provider: undefined, name })));
  const messageWith = (metricResults: readonly MetricResult[]): string | undefined =>
    assessRun(run, { phase: 'Running', metricResults }, { startedAt, now: startedAt }).message;
  const exceeding: MetricResult = { name: 'a', phase: 'Successful', failed: 1 };
  const other: MetricResult = { name: 'b', phase: 'Successful' };
  const text = 'Metric "a" assessed Successful due to failed (1) > failureLimit (0)';
  expect(messageWith([exceeding, other])).toBe(text);
  expect(messageWith([exceeding, { name: 'b', phase: 'Inconclusive' }])).toBe('Metric "b" assessed Inconclusive');
  expect(
    messageWith([
      { ...other, failed: 1 },
      { name: 'a', phase: 'Successful' },
    ]),
  ).toBeUndefined();
});

test('a metric without an end keeps the run going, unless it is terminated', () => {
  const going = assess(['Successful', 'Pending']);
  expect([going.phase, going.completedAt]).toEqual(['Running', undefined]);
  expect(assess(['Successful', 'Pending'], {}, true)).toMatchObject({ phase: 'Successful', message: 'Run Terminated' });
});

test('dry runs are counted apart and decide nothing', () => {
  expect(assess(['Failed', 'Error', 'Successful'], { dryRun: true })).toMatchObject({
    phase: 'Successful',
    runSummary: {},
    dryRunSummary: { count: 3, failed: 1, error: 1, successful: 1 },
  });
});

test('a dry run tells the limit that it exceeded, and else what its last measurement said', () => {
  const message = 'own words';
  const messageOf = (counters: Partial<MetricResult>, parts: Partial<MetricParts>): string | undefined => {
    const measurements = [{ phase: 'Failed' as const, message }];
    const result: MetricResult = { name: 'a', phase: 'Running', measurements, count: 1, ...counters };
    const run = createCompiledRun([{ provider: undefined, name: 'a', dryRun: true, ...parts }]);
    const status: RunStatus = { phase: 'Running', metricResults: [result] };
    return assessRun(run, status, { startedAt, now: startedAt }).metricResults?.[0]?.message;
  };
  expect(messageOf({ failed: 1 }, {})).toBe('Metric assessed Failed due to failed (1) > failureLimit (0)');
  expect(messageOf({}, { count: 1, failureLimit: -1, consecutiveSuccessLimit: 2 })).toBe(message);
});

test('results of metrics that are gone neither count nor change', () => {
  const gone: MetricResult = { name: 'gone', phase: 'Running' };
  const run = createCompiledRun([{ provider: undefined, name: 'a' }]);
  const status: RunStatus = { phase: 'Running', metricResults: [{ name: 'a', phase: 'Successful' }, gone] };
  const assessed = assessRun(run, status, { startedAt, now: startedAt });
  expect(assessed).toMatchObject({ phase: 'Successful', runSummary: { count: 1, successful: 1 } });
  expect(assessed.metricResults?.[1]).toBe(gone);
});
