import type { Clock } from '@verdict/core/provider';
import { createManualClock } from '@verdict/core/testing';
import { expect, test } from 'vitest';
import { createWorkQueue } from '../../src/queue/create-work-queue.ts';

const { signal } = new AbortController();
const clock = () => createManualClock(1_000_000);

test('keys are taken in the order in which they were added, each once', async () => {
  const queue = createWorkQueue({ clock: clock() });
  for (const key of ['b', 'a', 'b', 'c']) queue.add(key);
  expect(queue.length).toBe(3);
  expect(await Promise.all([queue.take(signal), queue.take(signal), queue.take(signal)])).toEqual(['b', 'a', 'c']);
  expect(queue.length).toBe(0);
});

test('a key whose time has come goes first, unless another has waited a second longer', async () => {
  const time = clock();
  const queue = createWorkQueue({ clock: time });
  queue.addAfter('due', 500);
  queue.addAfter('due late', 1200);
  queue.add('old');
  await time.advance(100);
  queue.add('new');
  await time.advance(2000);
  const taken = [];
  for (let left = queue.length; left > 0; left -= 1) taken.push(await queue.take(signal));
  expect(taken).toEqual(['due', 'old', 'new', 'due late']);
});

test('a key added while at work comes once more when it is done, behind those that wait', async () => {
  const queue = createWorkQueue({ clock: clock() });
  queue.add('a');
  expect(await queue.take(signal)).toBe('a');
  for (const key of ['a', 'a', 'b']) queue.add(key);
  expect(queue.length).toBe(1);
  expect(await queue.take(signal)).toBe('b');
  const next = queue.take(signal);
  queue.done('b');
  queue.done('a');
  expect(await next).toBe('a');
  queue.done('a');
  expect(queue.length).toBe(0);
});

test('who waits for a key gets the first that is added, in the order of asking', async () => {
  const queue = createWorkQueue({ clock: clock() });
  const takes = [queue.take(signal), queue.take(signal)];
  queue.add('a');
  queue.add('b');
  expect(await Promise.all(takes)).toEqual(['a', 'b']);
});

test('an aborted signal ends the wait of its own taker only, and takes nothing', async () => {
  const queue = createWorkQueue({ clock: clock() });
  const controller = new AbortController();
  const [left, stayed] = [queue.take(controller.signal), queue.take(signal)];
  controller.abort();
  queue.add('a');
  queue.add('b');
  expect(await left).toBeUndefined();
  expect(await stayed).toBe('a');
  expect(await queue.take(controller.signal)).toBeUndefined();
  expect(queue.length).toBe(1);
});

test('of several delays of one key the earliest counts, and the key comes once', async () => {
  const time = clock();
  const queue = createWorkQueue({ clock: time });
  for (const delayMs of [500, 200, 900]) queue.addAfter('a', delayMs);
  await time.advance(199);
  expect(queue.length).toBe(0);
  await time.advance(1);
  expect(await queue.take(signal)).toBe('a');
  queue.done('a');
  await time.advance(5000);
  expect(queue.length).toBe(0);
});

test.for([0, -5])('a delay of %i ms is none', (delayMs) => {
  const queue = createWorkQueue({ clock: clock() });
  queue.addAfter('a', delayMs);
  expect(queue.length).toBe(1);
});

test('thousands of delayed keys cost one timer', async () => {
  const time = clock();
  const queue = createWorkQueue({ clock: time });
  for (let index = 0; index < 5000; index += 1) queue.addAfter(`key-${index}`, 1000 + ((index * 7919) % 5000));
  expect(time.sleepers).toBe(1);
  await time.advance(1000);
  expect(queue.length).toBe(1);
  expect(time.sleepers).toBe(1);
  await time.advance(5000);
  expect(queue.length).toBe(5000);
  expect(time.sleepers).toBe(0);
});

test('the back-off of a key doubles up to its limit, and starts anew once forgotten', async () => {
  const time = clock();
  const queue = createWorkQueue({ clock: time, baseDelayMs: 10, maxDelayMs: 50 });
  const waits: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    if (round === 5) queue.forget('a');
    queue.addRateLimited('a');
    const askedAt = time.now();
    waits.push(
      await time.runUntil(
        queue.take(signal).then((key) => {
          queue.done(key ?? '');
          return time.now() - askedAt;
        }),
      ),
    );
  }
  expect(waits).toEqual([10, 20, 40, 50, 50, 10]);
});

test('the back-off of one key does not depend on that of others', async () => {
  const time = clock();
  const queue = createWorkQueue({ clock: time });
  for (let failure = 0; failure < 2000; failure += 1) queue.addRateLimited('bad');
  queue.addRateLimited('good');
  await time.advance(1);
  expect(queue.length).toBe(2);
});

test('a key whose time has not come when a sleep ends early goes on waiting', async () => {
  const time = clock();
  const longestTimer: Clock = {
    now: () => time.now(),
    sleep: async (durationMs, wake) => time.sleep(Math.min(durationMs, 100), wake),
  };
  const queue = createWorkQueue({ clock: longestTimer });
  queue.addAfter('a', 250);
  await time.advance(249);
  expect(queue.length).toBe(0);
  await time.advance(1);
  expect(queue.length).toBe(1);
});

test('a queue that was shut down hands out what waits, takes nothing in and leaves no timer', async () => {
  const time = clock();
  const queue = createWorkQueue({ clock: time });
  queue.add('at work');
  expect(await queue.take(signal)).toBe('at work');
  queue.add('at work');
  queue.add('waits');
  queue.addAfter('later', 100);
  queue.shutDown();
  queue.add('too late');
  queue.addAfter('too late', 5);
  queue.addRateLimited('too late');
  expect(time.sleepers).toBe(0);
  expect(await queue.take(signal)).toBe('waits');
  const [again, end] = [queue.take(signal), queue.take(signal)];
  queue.done('at work');
  expect(await again).toBe('at work');
  expect(await end).toBeUndefined();
});

test('an observer sees the depth, the additions and the times', async () => {
  const time = clock();
  const seen: unknown[] = [];
  const queue = createWorkQueue({
    clock: time,
    observer: {
      depthChanged: (depth) => seen.push(['depth', depth]),
      added: () => seen.push('added'),
      retried: () => seen.push('retried'),
      taken: (seconds) => seen.push(['taken', seconds]),
      finished: (seconds) => seen.push(['finished', seconds]),
    },
  });
  queue.add('a');
  await time.advance(1500);
  await queue.take(signal);
  queue.add('a');
  queue.add('a');
  await time.advance(500);
  expect(queue.secondsAtWork()).toEqual([0.5]);
  queue.done('a');
  queue.done('a');
  await queue.take(signal);
  queue.addAfter('b', 10);
  expect(seen).toEqual([
    'added',
    ['depth', 1],
    ['depth', 0],
    ['taken', 1.5],
    'added',
    ['depth', 1],
    ['finished', 0.5],
    ['depth', 0],
    ['taken', 0.5],
    'retried',
  ]);
});
