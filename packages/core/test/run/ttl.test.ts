import { expect, test } from 'vitest';
import { isTtlExceeded, ttlExpiresAt } from '../../src/run/ttl.ts';
import type { TtlStrategy } from '../../src/spec/analysis-run.ts';
import type { Phase, RunStatus } from '../../src/spec/run-status.ts';

const completedAt = Date.UTC(2026, 2, 1, 12);
const ended = (phase: Phase): RunStatus => ({ phase, completedAt: '2026-03-01T12:00:00Z' });
const all: TtlStrategy = { secondsAfterCompletion: 10, secondsAfterSuccess: 20, secondsAfterFailure: 30 };

test.each([
  ['Successful', all, 21_000],
  ['Failed', all, 31_000],
  ['Error', all, 11_000],
  ['Inconclusive', all, 11_000],
  ['Successful', { secondsAfterCompletion: 0 }, 1000],
  ['Error', { secondsAfterFailure: 5, secondsAfterSuccess: 5 }, undefined],
  ['Successful', {}, undefined],
  ['Successful', undefined, undefined],
] as const)('a %s run with %j', (phase, strategy, afterMs) => {
  const expiresAt = ttlExpiresAt(ended(phase), strategy);
  expect(expiresAt === undefined ? undefined : expiresAt - completedAt).toBe(afterMs);
});

test.each([
  [0, 999, false],
  [0, 1000, true],
  [10, 10_999, false],
  [10, 11_000, true],
  [-1, 0, true],
])('a limit of %d seconds after %d ms', (secondsAfterCompletion, ms, exceeded) => {
  expect(isTtlExceeded(ended('Error'), { secondsAfterCompletion }, completedAt + ms)).toBe(exceeded);
});

test('a run without a time of completion stays, and so does one that is not completed', () => {
  expect(ttlExpiresAt({ phase: 'Error' }, all)).toBeUndefined();
  expect(ttlExpiresAt(ended('Running'), all)).toBeUndefined();
});
