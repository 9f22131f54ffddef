import { setImmediate as pendingWork } from 'node:timers/promises';
import type { Clock } from '../provider/index.ts';

/** A clock that stands until it is moved. Pending promises get to run before and after each step. */
export interface ManualClock extends Clock {
  /** How many sleeps have not ended. */
  readonly sleepers: number;
  /** Moves time, ending each sleep at its moment and in order. */
  advance(durationMs: number): Promise<void>;
  /** Moves time from sleep to sleep until nobody sleeps, or `limitMs` have passed. */
  runUntilIdle(limitMs?: number): Promise<void>;
  /** Moves time from sleep to sleep until the promise settles. Rejects when nobody sleeps and it still has not. */
  runUntil<T>(promise: Promise<T>): Promise<T>;
}

interface Sleeper {
  readonly wakeAt: number;
  wake(): void;
}

export function createManualClock(startMs: number = 0): ManualClock {
  return new SteppedClock(startMs);
}

class SteppedClock implements ManualClock {
  #now: number;
  readonly #sleepers = new Set<Sleeper>();

  constructor(startMs: number) {
    this.#now = startMs;
  }

  get sleepers(): number {
    return this.#sleepers.size;
  }

  now(): number {
    return this.#now;
  }

  async sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const wakeAt = this.#now + Math.max(0, durationMs);
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        this.#sleepers.delete(sleeper);
        reject(signal?.reason);
      };
      const wake = (): void => {
        signal?.removeEventListener('abort', abort);
        resolve();
      };
      const sleeper: Sleeper = { wakeAt, wake };
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  async advance(durationMs: number): Promise<void> {
    const end = this.#now + durationMs;
    await pendingWork();
    for (let next = this.#next(); next !== undefined && next.wakeAt <= end; next = this.#next()) await this.#wake(next);
    this.#now = end;
    await pendingWork();
  }

  async runUntilIdle(limitMs: number = Number.POSITIVE_INFINITY): Promise<void> {
    const end = this.#now + limitMs;
    await pendingWork();
    for (let next = this.#next(); next !== undefined && next.wakeAt <= end; next = this.#next()) await this.#wake(next);
  }

  async runUntil<T>(promise: Promise<T>): Promise<T> {
    const state = { settled: false };
    const mark = (): void => {
      state.settled = true;
    };
    promise.then(mark, mark);
    await pendingWork();
    while (!state.settled) {
      const next = this.#next();
      if (next === undefined) throw new Error('the promise has not settled, and nobody sleeps on the manual clock');
      await this.#wake(next);
    }
    return promise;
  }

  #next(): Sleeper | undefined {
    let earliest: Sleeper | undefined;
    for (const sleeper of this.#sleepers)
      if (earliest === undefined || sleeper.wakeAt < earliest.wakeAt) earliest = sleeper;
    return earliest;
  }

  async #wake(sleeper: Sleeper): Promise<void> {
    this.#now = Math.max(this.#now, sleeper.wakeAt);
    this.#sleepers.delete(sleeper);
    sleeper.wake();
    await pendingWork();
  }
}
