import { performance } from 'node:perf_hooks';
import { systemClock } from '@verdict/core';
import type { Clock } from '@verdict/core/provider';

/** Goes on evenly however the machine's time is set, which it equals when the process starts. For delays, back-off and leases. */
export const steadyClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  sleep: async (durationMs, signal) => systemClock.sleep(durationMs, signal),
};
