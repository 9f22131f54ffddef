import type { Clock } from '@verdict/core/provider';

/** A signal that fires when nothing was heard for too long. */
export class SilenceGuard {
  readonly #clock: Clock;
  readonly #longestMs: number;
  readonly #silent = new AbortController();
  readonly #ended = new AbortController();
  #heardAt: number;

  constructor(clock: Clock, longestMs: number) {
    this.#clock = clock;
    this.#longestMs = longestMs;
    this.#heardAt = clock.now();
    this.#listen().catch(() => undefined);
  }

  get signal(): AbortSignal {
    return this.#silent.signal;
  }

  heard(): void {
    this.#heardAt = this.#clock.now();
  }

  end(): void {
    this.#ended.abort();
  }

  async #listen(): Promise<void> {
    for (let restMs = this.#longestMs; restMs > 0; restMs = this.#heardAt + this.#longestMs - this.#clock.now())
      await this.#clock.sleep(restMs, this.#ended.signal);
    this.#silent.abort();
  }
}
