import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { unlessAborted } from '../../src/provider/unless-aborted.ts';

const hanging = new Promise<never>(() => {});

test('work that ends first gives its outcome and leaves no listener', async () => {
  const { signal } = new AbortController();
  await expect(unlessAborted(Promise.resolve(1), signal)).resolves.toBe(1);
  await expect(unlessAborted(Promise.reject(new Error('lost')), signal)).rejects.toThrow('lost');
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('a signal that fires, or has fired, rejects with its reason', async () => {
  const stop = new AbortController();
  const waiting = unlessAborted(hanging, stop.signal);
  stop.abort(new Error('stopped'));
  await expect(waiting).rejects.toThrow('stopped');
  await expect(unlessAborted(hanging, stop.signal)).rejects.toThrow('stopped');
});
