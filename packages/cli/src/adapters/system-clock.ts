import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '@verdict/core/provider';

const longestTimerMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (durationMs, signal) => {
    try {
      await wait(Math.min(durationMs, longestTimerMs), undefined, signal === undefined ? {} : { signal });
    } catch (error) {
      throw signal?.aborted === true ? signal.reason : error;
    }
  },
};
