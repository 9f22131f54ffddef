import { expect, test } from 'vitest';
import { planSteps } from '../../src/run/plan-steps.ts';
import { toTimestamp } from '../../src/run/timestamp.ts';
import type { MetricResult, RunStatus } from '../../src/spec/run-status.ts';
import { createCompiledRun, type MetricParts } from '../../src/testing/index.ts';

const now = Date.UTC(2026, 2, 1, 12);
const ago = (ms: number): string => toTimestamp(now - ms);
const measured = (phase: 'Successful' | 'Error', ms: number): Partial<MetricResult> => ({
  measurements: [{ phase, startedAt: ago(ms), finishedAt: ago(ms) }],
});
const inFlight = (resumeAt?: string): Partial<MetricResult> => ({
  measurements: [{ phase: 'Running', startedAt: ago(1000), ...(resumeAt === undefined ? {} : { resumeAt }) }],
});
const every = (intervalMs: number): Partial<MetricParts> => ({ intervalMs });

function plan(parts: Partial<MetricParts>, result: Partial<MetricResult> | undefined, terminate = false): string[] {
  const run = createCompiledRun([{ provider: undefined, name: 'm', ...parts }], { terminate });
  const results: MetricResult[] = result === undefined ? [] : [{ name: 'm', phase: 'Running', ...result }];
  const status: RunStatus = { phase: 'Running', startedAt: ago(60_000), metricResults: results };
  return planSteps(run, status, now).map(({ kind, ordinal }) => `${kind} ${ordinal}`);
}

test.each([
  ['a new metric is measured', {}, undefined, ['run 1']],
  ['not before its delay', { initialDelayMs: 60_001 }, undefined, []],
  ['at the very end of its delay', { initialDelayMs: 60_000 }, undefined, ['run 1']],
  ['not before its interval', every(1001), { ...measured('Successful', 1000), count: 3 }, []],
  ['at the very end of its interval', every(1000), { ...measured('Successful', 1000), count: 3, error: 2 }, ['run 6']],
  ['not within ten seconds of an error', every(1000), { ...measured('Error', 9999), error: 1 }, []],
  [
    'ten seconds after an error, whatever the interval',
    every(60_000),
    { ...measured('Error', 10_000), error: 1 },
    ['run 2'],
  ],
  ['not when its count is reached', { ...every(1000), count: 2 }, { ...measured('Successful', 5000), count: 2 }, []],
  ['not when it is completed', every(1000), { ...measured('Successful', 5000), count: 1, phase: 'Successful' }, []],
  ['work that names no time is resumed', {}, inFlight(), ['resume 1']],
  ['not before its time', {}, inFlight(ago(-1)), []],
  ['at its very time', {}, inFlight(ago(0)), ['resume 1']],
  ['a measurement in flight counts in no ordinal', every(1000), { ...inFlight(), count: 4 }, ['resume 5']],
] as const)('%s', (_name, metric, result, steps) => {
  expect(plan(metric, result)).toEqual(steps);
});

test.each([
  ['nothing is started', {}, undefined, []],
  ['nothing is measured again', every(1000), { ...measured('Successful', 5000), count: 1 }, []],
  ['work in flight is ended, also before its time', {}, inFlight(ago(-5000)), ['terminate 1']],
] as const)('terminating: %s', (_name, metric, result, steps) => {
  expect(plan(metric, result, true)).toEqual(steps);
});

test('a delay is not over before the run has started', () => {
  const run = createCompiledRun([{ provider: undefined, initialDelayMs: 0 }]);
  expect(planSteps(run, { phase: '' }, now)).toEqual([]);
});

test('a bad sibling ends the others, unless it is a dry run', () => {
  const run = createCompiledRun([
    { provider: undefined, name: 'bad' },
    { provider: undefined, name: 'm' },
  ]);
  const bad: MetricResult = { name: 'bad', phase: 'Failed' };
  expect(planSteps(run, { phase: 'Running', metricResults: [bad] }, now)).toEqual([]);
  expect(planSteps(run, { phase: 'Running', metricResults: [{ ...bad, dryRun: true }] }, now)).toHaveLength(1);
});

test('steps come in spec order', () => {
  const run = createCompiledRun(['c', 'a', 'b'].map((name) => ({ provider: undefined, name })));
  expect(planSteps(run, { phase: '' }, now).map(({ metric }) => metric.name)).toEqual(['c', 'a', 'b']);
});
