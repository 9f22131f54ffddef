import type { Clock } from '@verdict/core/provider';
import { createWorkQueue, steadyClock } from '@verdict/kubernetes';
import { expect, test } from 'vitest';
import { takeTurns } from '../../src/turns/take-turns.ts';
import { TurnSlots } from '../../src/turns/turn-slots.ts';

const keys = Array.from({ length: 500 }, (_, index) => `run-${index}`);

test('answers are looked at once turns have begun one after the other for ten milliseconds', async () => {
  const queue = createWorkQueue({ clock: steadyClock });
  for (const key of keys) queue.add(key);
  const stop = new AbortController();
  /** Each turn takes a millisecond. */
  let begun = 0;
  const clock: Clock = { now: () => begun, sleep: async () => {} };
  const begunAtAnswers: number[] = [];
  setImmediate(() => begunAtAnswers.push(begun));
  await takeTurns(
    {
      queue,
      slots: new TurnSlots(keys.length),
      clock,
      take: async () => {
        begun += 1;
        if (begun === keys.length) stop.abort();
        return undefined;
      },
      onIdle: () => {},
      onError: (error) => {
        throw error;
      },
    },
    stop.signal,
  );
  expect(begun).toBe(keys.length);
  expect(begunAtAnswers).toEqual([11]);
});

test('says when no turn waits any more', async () => {
  const queue = createWorkQueue({ clock: steadyClock });
  const stop = new AbortController();
  const told: string[] = [];
  const taking = takeTurns(
    {
      queue,
      slots: new TurnSlots(3),
      clock: steadyClock,
      take: async (key) => {
        told.push(key);
        if (key === 'c') stop.abort();
        return undefined;
      },
      onIdle: () => told.push('idle'),
      onError: (error) => {
        throw error;
      },
    },
    stop.signal,
  );
  queue.add('a');
  queue.add('b');
  queue.add('c');
  await taking;
  expect(told).toEqual(['idle', 'a', 'b', 'c', 'idle']);
});
