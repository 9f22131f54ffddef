import assert from 'node:assert/strict';
import { createManualClock, createRecordingLogger } from '@verdict/core/testing';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { runAsLeader } from '../../src/index.ts';
import { LeaseServer, type Trip } from './lease-server.ts';

const trips = fc.record({
  thereMs: fc.oneof({ weight: 3, arbitrary: fc.nat(500) }, fc.nat(14_000)),
  backMs: fc.oneof({ weight: 3, arbitrary: fc.nat(500) }, fc.nat(14_000)),
  isDown: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
});

/** Three candidates over five minutes; one that has lost tries again. Says how often each began to lead. */
async function play(schedule: readonly Trip[]): Promise<readonly number[]> {
  const clock = createManualClock();
  let next = 0;
  const server = new LeaseServer(clock, () => {
    next += 1;
    return schedule[next % schedule.length] ?? { thereMs: 0, backMs: 0, isDown: false };
  });
  const leading = new Set<string>();
  const begun = [0, 0, 0];
  const stop = new AbortController();
  const candidate = async (index: number): Promise<void> => {
    const identity = `candidate-${index}`;
    const settings = { namespace: 'n', name: 'lock', identity, random: () => ((index + next) % 7) / 7 };
    const lead = async (signal: AbortSignal): Promise<void> => {
      leading.add(identity);
      begun[index] = (begun[index] ?? 0) + 1;
      assert.equal(leading.size, 1, `${[...leading].join(' and ')} lead at ${clock.now()}`);
      signal.addEventListener('abort', () => leading.delete(identity));
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    };
    while (!stop.signal.aborted)
      await runAsLeader(
        { ...settings, client: server.client(), clock, logger: createRecordingLogger() },
        lead,
        stop.signal,
      );
  };
  const all = Promise.all([candidate(0), candidate(1), candidate(2)]);
  await clock.advance(300_000);
  stop.abort();
  await all;
  return begun;
}

test('two candidates never lead at once, whatever happens to their requests', async () => {
  const schedules = fc.array(trips, { minLength: 1, maxLength: 40 });
  const correct = fc.asyncProperty(schedules, async (schedule) => void (await play(schedule)));
  expect(await fc.assert(correct, { numRuns: 40 })).toBeUndefined();
});

test('on a server that answers, the first to come leads all the time', async () => {
  expect(await play([{ thereMs: 5, backMs: 5, isDown: false }])).toEqual([1, 0, 0]);
});

test('with slow answers somebody still leads', async () => {
  const begun = await play([
    { thereMs: 100, backMs: 6000, isDown: false },
    { thereMs: 6000, backMs: 100, isDown: false },
    { thereMs: 0, backMs: 0, isDown: true },
  ]);
  expect(Math.max(...begun)).toBeGreaterThan(0);
});
