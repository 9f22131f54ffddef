import type { Clock } from '@verdict/core/provider';

interface SharedRead<Value> {
  readonly startedAt: number;
  readonly value: Promise<Value>;
}

/** Lets those who read the same within a window share one read. A failure serves only those who already wait for it. */
export class SharedReads<Value> {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #windowMs: number;
  /** Oldest first. */
  readonly #reads = new Map<string, SharedRead<Value>>();

  constructor(clock: Pick<Clock, 'now'>, windowMs: number) {
    this.#clock = clock;
    this.#windowMs = windowMs;
  }

  async read(key: string, start: () => Promise<Value>): Promise<Value> {
    const now = this.#clock.now();
    this.#forgetOld(now);
    const shared = this.#reads.get(key);
    if (shared !== undefined) return shared.value;
    const read = { startedAt: now, value: start() };
    this.#reads.set(key, read);
    try {
      return await read.value;
    } catch (error) {
      if (this.#reads.get(key) === read) this.#reads.delete(key);
      throw error;
    }
  }

  #forgetOld(now: number): void {
    for (const [key, { startedAt }] of this.#reads) {
      if (now >= startedAt && now - startedAt < this.#windowMs) return;
      this.#reads.delete(key);
    }
  }
}
