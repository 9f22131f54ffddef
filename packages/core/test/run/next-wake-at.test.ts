import { expect, test } from 'vitest';
import { nextWakeAt } from '../../src/run/next-wake-at.ts';
import { toTimestamp } from '../../src/run/timestamp.ts';
import type { MetricResult } from '../../src/spec/run-status.ts';
import { createCompiledRun, type MetricParts } from '../../src/testing/index.ts';

const now = Date.UTC(2026, 2, 1, 12);
const at = (ms: number): string => toTimestamp(now + ms);
const last = (phase: 'Successful' | 'Error'): Partial<MetricResult> => ({
  measurements: [{ phase, finishedAt: at(-500) }],
});

function wake(parts: Partial<MetricParts>, result?: Partial<MetricResult>, startedAt?: string): number | undefined {
  const run = createCompiledRun([{ provider: undefined, name: 'm', ...parts }]);
  const metricResults: MetricResult[] = result === undefined ? [] : [{ name: 'm', phase: 'Running', ...result }];
  const status = { phase: 'Running' as const, metricResults, ...(startedAt === undefined ? {} : { startedAt }) };
  const wakeAt = nextWakeAt(run, status, now);
  return wakeAt === undefined ? undefined : wakeAt - now;
}

test.each([
  ['the end of the delay, from the start of the run', { initialDelayMs: 60_000 }, undefined, 30_000],
  ['nothing for a metric that is due without a delay', {}, undefined, undefined],
  ['the interval after the last measurement', { intervalMs: 2000 }, last('Successful'), 1500],
  ['ten seconds after an error', { intervalMs: 2000 }, last('Error'), 9500],
  ['the time at which work is resumed', {}, { measurements: [{ phase: 'Running', resumeAt: at(700) }] }, 700],
  ['nothing for work that names no time', {}, { measurements: [{ phase: 'Running' }] }, undefined],
  ['nothing once the count is reached', { intervalMs: 2000, count: 1 }, { ...last('Successful'), count: 1 }, undefined],
  ['nothing for a completed metric', { intervalMs: 2000 }, { ...last('Successful'), phase: 'Failed' }, undefined],
] as const)('%s', (_name, metric, result, expected) => {
  expect(wake(metric, result, at(-30_000))).toBe(expected);
});

test('of several metrics the earliest decides', () => {
  const run = createCompiledRun([
    { provider: undefined, name: 'late', initialDelayMs: 5000 },
    { provider: undefined, name: 'early', initialDelayMs: 1000 },
  ]);
  expect(nextWakeAt(run, { phase: '' }, now)).toBe(now + 1000);
});
