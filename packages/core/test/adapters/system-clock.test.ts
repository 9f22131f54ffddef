import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from '../../src/adapters/system-clock.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('sleeps for as long as asked', async () => {
  const awake = vi.fn<() => void>();
  const sleeping = systemClock.sleep(100).then(awake);
  await vi.advanceTimersByTimeAsync(99);
  expect(awake).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await sleeping;
  expect(awake).toHaveBeenCalledOnce();
});

test('rejects with the reason of its signal, and leaves no timer behind', async () => {
  const stop = new AbortController();
  const sleeping = systemClock.sleep(100, stop.signal);
  const reason = new Error('stopped');
  stop.abort(reason);
  await expect(sleeping).rejects.toBe(reason);
  expect(vi.getTimerCount()).toBe(0);
  await expect(systemClock.sleep(100, stop.signal)).rejects.toBe(reason);
  expect(vi.getTimerCount()).toBe(0);
});

test('waits for the longest time a timer can, where more is asked', async () => {
  const stop = new AbortController();
  const awake = vi.fn<() => void>();
  const sleeping = systemClock.sleep(Number.MAX_SAFE_INTEGER, stop.signal).then(awake, () => {});
  await vi.advanceTimersByTimeAsync(1000);
  stop.abort();
  await sleeping;
  expect(awake).not.toHaveBeenCalled();
});
