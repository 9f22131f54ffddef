import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '@verdict/core/provider';

export interface ContractClock extends Clock {
  /** Sleeps that nobody has ended yet. */
  readonly pendingSleeps: number;
}

/** Real time, `rate` times as fast. */
export function createContractClock(rate = 1): ContractClock {
  const startedAtMs = Date.now();
  const origin = performance.now();
  let pendingSleeps = 0;
  return {
    get pendingSleeps() {
      return pendingSleeps;
    },
    now: () => Math.floor(startedAtMs + (performance.now() - origin) * rate),
    async sleep(durationMs, signal) {
      pendingSleeps += 1;
      try {
        await wait(durationMs / rate, undefined, signal === undefined ? {} : { signal });
      } catch (error) {
        throw signal?.aborted === true ? signal.reason : error;
      } finally {
        pendingSleeps -= 1;
      }
    },
  };
}
