import type { RunStatus } from '@verdict/core';
import { readTimestamp } from '@verdict/core/engine';
import type { Clock } from '@verdict/core/provider';

/**
 * The time of each run: the machine's, but never before what its status says has been. Where a clock was set back, or
 * another controller's was ahead, a run would otherwise wait for a moment to come twice.
 */
export class RunClocks {
  readonly #clock: Clock;
  /** uid → by how many milliseconds a run is ahead. */
  readonly #leads = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  clockOf(uid: string, status: RunStatus): Clock {
    const lead = Math.max(this.#leads.get(uid) ?? 0, latestMs(status) - this.#clock.now());
    if (lead <= 0) return this.#clock;
    this.#leads.set(uid, lead);
    return {
      now: () => this.#clock.now() + lead,
      sleep: async (durationMs, signal) => this.#clock.sleep(durationMs, signal),
    };
  }

  forget(uid: string): void {
    this.#leads.delete(uid);
  }
}

/** The latest moment that a status tells of, in epoch milliseconds. */
function latestMs({ startedAt, completedAt, metricResults = [] }: RunStatus): number {
  const last = metricResults.map(({ measurements }) => measurements?.at(-1));
  const times = [startedAt, completedAt, ...last.flatMap((one) => [one?.startedAt, one?.finishedAt])];
  return Math.max(...times.map((time) => readTimestamp(time) ?? 0));
}
