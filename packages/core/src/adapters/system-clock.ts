import type { Clock } from '../provider/index.ts';

const longestTimerMs = 2 ** 31 - 1;

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  // Not of `node:timers/promises`: each measurement has a deadline that it gives up, and there that costs ten times as much.
  sleep: async (durationMs, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const wake = (): void => {
        signal?.removeEventListener('abort', stop);
        resolve();
      };
      // oxlint-disable-next-line no-restricted-globals -- the one place where time comes from
      const timer = setTimeout(wake, Math.min(durationMs, longestTimerMs));
      signal?.addEventListener('abort', stop, { once: true });
    }),
};
