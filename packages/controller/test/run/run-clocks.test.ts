import type { RunStatus } from '@verdict/core';
import { toTimestamp } from '@verdict/core/engine';
import { createManualClock } from '@verdict/core/testing';
import { expect, test } from 'vitest';
import { RunClocks } from '../../src/run/run-clocks.ts';

const start = Date.UTC(2026, 2, 1, 12);

function statusAt(finishedMs: number): RunStatus {
  const measurements = [{ phase: 'Successful' as const, finishedAt: toTimestamp(finishedMs) }];
  return { phase: 'Running', metricResults: [{ name: 'm', phase: 'Running', measurements }] };
}

test('the time of a run is the time of the machine', () => {
  const clocks = new RunClocks(createManualClock(start));
  expect(clocks.clockOf('u', { phase: '' }).now()).toBe(start);
  expect(clocks.clockOf('u', statusAt(start - 5000)).now()).toBe(start);
});

test('a run whose status is ahead of the machine goes on from there', async () => {
  const machine = createManualClock(start);
  const clocks = new RunClocks(machine);
  const status = statusAt(start + 3_600_000);
  expect(clocks.clockOf('u', status).now()).toBe(start + 3_600_000);
  await machine.advance(1000);
  expect(clocks.clockOf('u', status).now()).toBe(start + 3_601_000);
  expect(clocks.clockOf('other', { phase: '' }).now()).toBe(start + 1000);
});

test.for([
  ['startedAt', { phase: 'Running', startedAt: toTimestamp(start + 1000) }],
  ['completedAt', { phase: 'Failed', completedAt: toTimestamp(start + 1000) }],
] as const)('%s counts too', ([, status]) => {
  expect(new RunClocks(createManualClock(start)).clockOf('u', status).now()).toBe(start + 1000);
});
