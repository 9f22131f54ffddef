import { expect, test } from 'vitest';
import { DeadlineExceeded, withDeadline, type Deadline } from '../src/deadline.ts';
import { ManualSleep } from './manual-sleep.ts';

const deadline: Deadline = { afterMs: 500, scope: 'context' };
const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason));
  });

test('what ends in time is returned, and no timer is left', async () => {
  const clock = new ManualSleep();
  const call = { clock, signal: new AbortController().signal };
  expect(await withDeadline(call, deadline, async (signal) => signal.aborted)).toBe(false);
  expect(clock.pending.size).toBe(0);
});

test('a failure passes, and no timer is left', async () => {
  const clock = new ManualSleep();
  const call = { clock, signal: new AbortController().signal };
  await expect(withDeadline(call, deadline, () => Promise.reject(new Error('own')))).rejects.toThrow('own');
  expect(clock.pending.size).toBe(0);
});

test('the signal fires when the deadline passes', async () => {
  const clock = new ManualSleep();
  const running = withDeadline({ clock, signal: new AbortController().signal }, deadline, untilAborted);
  clock.elapse();
  await expect(running).rejects.toBeInstanceOf(DeadlineExceeded);
});

test("the signal fires with the call's own, with its reason", async () => {
  const abort = new AbortController();
  const clock = new ManualSleep();
  const running = withDeadline({ clock, signal: abort.signal }, deadline, untilAborted);
  abort.abort(new Error('stopping'));
  await expect(running).rejects.toThrow('stopping');
  expect(clock.pending.size).toBe(0);
});

test.each([0, -1])('a deadline of %d is over at once, without a timer', async (afterMs) => {
  const clock = new ManualSleep();
  const call = { clock, signal: new AbortController().signal };
  await expect(withDeadline(call, { afterMs, scope: 'client' }, untilAborted)).rejects.toBeInstanceOf(DeadlineExceeded);
  expect(clock.pending.size).toBe(0);
});

test('a deadline beyond what a timer can hold waits as long as one can', async () => {
  const clock = new ManualSleep();
  const call = { clock, signal: new AbortController().signal };
  const waits = await withDeadline(call, { afterMs: 1e15, scope: 'client' }, async () => [...clock.pending.keys()]);
  expect(waits.map(Math.floor)).toEqual([2 ** 31 - 1]);
});
