import { createWorkQueue, steadyClock } from '@verdict/kubernetes';
import { expect, test } from 'vitest';
import { takeTurns } from '../../src/turns/take-turns.ts';
import { TurnSlots } from '../../src/turns/turn-slots.ts';

const turnMs = 1;
const keys = Array.from({ length: 500 }, (_, index) => `run-${index}`);

/** Work that leaves the process to nobody else. */
function work(): void {
  const end = performance.now() + turnMs;
  while (performance.now() < end);
}

test('answers are looked at while turns begin one after the other', async () => {
  const queue = createWorkQueue({ clock: steadyClock });
  for (const key of keys) queue.add(key);
  const stop = new AbortController();
  let begun = 0;
  let begunAtAnswer = 0;
  setImmediate(() => {
    begunAtAnswer = begun;
  });
  await takeTurns(
    {
      queue,
      slots: new TurnSlots(keys.length),
      take: async () => {
        work();
        begun += 1;
        if (begun === keys.length) stop.abort();
        return undefined;
      },
      onError: (error) => {
        throw error;
      },
    },
    stop.signal,
  );
  expect(begun).toBe(keys.length);
  expect(begunAtAnswer).toBeGreaterThan(0);
  expect(begunAtAnswer).toBeLessThan(keys.length);
});
