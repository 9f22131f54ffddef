import { expect, test } from 'vitest';
import { planPruning, pruneHistory } from '../../src/run/prune-history.ts';
import type { RunStatus } from '../../src/spec/run-status.ts';
import { createCompiledRun } from '../../src/testing/index.ts';

const run = createCompiledRun([
  { provider: undefined, name: 'short', retentionLimit: 2 },
  { provider: undefined, name: 'long' },
]);
const measurements = ['1', '2', '3', '4'].map((value) => ({ phase: 'Successful' as const, value }));
const status: RunStatus = {
  phase: 'Running',
  metricResults: [
    { name: 'short', phase: 'Running', count: 4, measurements },
    { name: 'long', phase: 'Running', count: 4, measurements },
    { name: 'gone', phase: 'Running', measurements },
  ],
};

test('what is beyond a limit is dropped, oldest first, and no counter changes', () => {
  const prunings = planPruning(run, status);
  expect(prunings.map(({ metric, dropped }) => [metric.name, dropped.map(({ value }) => value)])).toEqual([
    ['short', ['1', '2']],
  ]);
  const [short, ...others] = pruneHistory(status, prunings).metricResults ?? [];
  expect(short).toEqual({ name: 'short', phase: 'Running', count: 4, measurements: measurements.slice(2) });
  expect(others).toEqual(status.metricResults?.slice(1));
});

test('without anything to drop the status is the same', () => {
  expect(pruneHistory(status, [])).toBe(status);
  expect(planPruning(run, { phase: '' })).toEqual([]);
});

test('histories are trimmed in the order of the results, which need not be that of the spec', () => {
  const stored = ['long', 'short'].map((name) => ({ name, phase: 'Running' as const, measurements }));
  const trimmed = createCompiledRun(
    ['short', 'long'].map((name) => ({ provider: undefined, name, retentionLimit: 1 })),
  );
  const prunings = planPruning(trimmed, { phase: 'Running', metricResults: stored });
  expect(prunings.map(({ metric }) => metric.name)).toEqual(['long', 'short']);
});
