import type { Turn } from '@verdict/core';
import { expect, test } from 'vitest';
import { nextTurnAt } from '../../src/run/next-turn-at.ts';

function at(turn: object, terminate = false): number | undefined {
  return nextTurnAt({ turn: { events: [], ...turn } as unknown as Turn, terminate, endedAt: 1000 });
}

test.for([
  ['the time that is named', { status: { phase: 'Running' }, requeueAfterMs: 250 }, 1250],
  ['ten seconds later where none is', { status: { phase: 'Running' } }, 11_000],
  [
    'at once when a metric has failed',
    { status: { phase: 'Running', metricResults: [{ name: 'm', phase: 'Failed' }] }, requeueAfterMs: 250 },
    1000,
  ],
  ['at the end of its TTL when it is completed', { status: { phase: 'Failed' }, requeueAfterMs: 60_000 }, 61_000],
  ['never when it is completed and has none', { status: { phase: 'Successful' } }, undefined],
] as const)('a run comes back: %s', ([, turn, expected]) => {
  expect(at(turn)).toBe(expected);
});

test('a run that is asked to end comes back at once', () => {
  expect(at({ status: { phase: 'Running' }, requeueAfterMs: 250 }, true)).toBe(1000);
});
