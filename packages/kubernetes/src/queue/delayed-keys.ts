import type { Clock } from '@verdict/core/provider';
import { KeyedHeap } from './keyed-heap.ts';

/** Keys that wait for their time, with one timer for all of them. */
export class DelayedKeys {
  readonly #clock: Clock;
  readonly #release: (key: string) => void;
  readonly #heap = new KeyedHeap();
  #timer: AbortController | undefined;
  #timerEndsAt = Number.POSITIVE_INFINITY;

  constructor(clock: Clock, release: (key: string) => void) {
    this.#clock = clock;
    this.#release = release;
  }

  /** Of several times for one key the earliest counts. */
  add(key: string, delayMs: number): void {
    this.#heap.add(key, this.#clock.now() + delayMs);
    this.#setTimer();
  }

  clear(): void {
    this.#heap.clear();
    this.#stopTimer();
  }

  #setTimer(): void {
    const { first } = this.#heap;
    if (first === undefined || first.at >= this.#timerEndsAt) return;
    this.#stopTimer();
    const timer = new AbortController();
    this.#timer = timer;
    this.#timerEndsAt = first.at;
    void this.#wait(Math.max(0, first.at - this.#clock.now()), timer);
  }

  async #wait(durationMs: number, timer: AbortController): Promise<void> {
    try {
      await this.#clock.sleep(durationMs, timer.signal);
    } catch {
      return;
    }
    if (timer === this.#timer) this.#timerEnded();
  }

  #stopTimer(): void {
    this.#timer?.abort();
    this.#timer = undefined;
    this.#timerEndsAt = Number.POSITIVE_INFINITY;
  }

  #timerEnded(): void {
    this.#timer = undefined;
    this.#timerEndsAt = Number.POSITIVE_INFINITY;
    const now = this.#clock.now();
    for (let { first } = this.#heap; first !== undefined && first.at <= now; { first } = this.#heap) {
      this.#heap.removeFirst();
      this.#release(first.key);
    }
    this.#setTimer();
  }
}
