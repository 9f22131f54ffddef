import type { Clock } from '@verdict/core/provider';

/** A clock whose sleeps end when the test says so. */
export class ManualSleep implements Clock {
  readonly pending = new Map<number, () => void>();
  #count = 0;

  now(): number {
    return 0;
  }

  sleep(durationMs: number, signal?: AbortSignal): Promise<void> {
    this.#count += 1;
    const key = durationMs + this.#count / 1e6;
    return new Promise((resolve, reject) => {
      this.pending.set(key, resolve);
      signal?.addEventListener('abort', () => {
        this.pending.delete(key);
        reject(new Error('stopped'));
      });
    });
  }

  /** Ends every sleep that is under way. */
  elapse(): void {
    for (const wake of this.pending.values()) wake();
  }
}
