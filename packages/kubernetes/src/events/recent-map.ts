interface Entry<Value> {
  readonly value: Value;
  readonly usedAt: number;
}

export interface RecentMapLimits {
  readonly entries: number;
  /** After so long without being set again, an entry is gone. */
  readonly maxAgeMs: number;
}

/** The values that were set last. */
export class RecentMap<Value> {
  readonly #limits: RecentMapLimits;
  /** The least recently set first. */
  readonly #entries = new Map<string, Entry<Value>>();

  constructor(limits: RecentMapLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: string, now: number): Value | undefined {
    const entry = this.#entries.get(key);
    return entry === undefined || this.#isOld(entry, now) ? undefined : entry.value;
  }

  set(key: string, value: Value, now: number): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, usedAt: now });
    for (const [oldest, entry] of this.#entries) {
      if (this.#entries.size <= this.#limits.entries && !this.#isOld(entry, now)) return;
      this.#entries.delete(oldest);
    }
  }

  #isOld({ usedAt }: Entry<Value>, now: number): boolean {
    return now - usedAt > this.#limits.maxAgeMs;
  }
}
