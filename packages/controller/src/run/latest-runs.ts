import type { StoredRun } from '../decode/decode-run.ts';
import { isLaterState } from './resource-version.ts';

/** The latest known state of each run: the cache's, or what this process has written since. */
export class LatestRuns {
  readonly #cached: (key: string) => StoredRun | undefined;
  readonly #written = new Map<string, StoredRun>();

  constructor(cached: (key: string) => StoredRun | undefined) {
    this.#cached = cached;
  }

  /** undefined: there is no such run. */
  get(key: string): StoredRun | undefined {
    const cached = this.#cached(key);
    const written = this.#written.get(key);
    return cached !== undefined && written !== undefined && isLaterState(written, cached) ? written : cached;
  }

  /** Takes note of the server's answer to a write, or to a question. */
  wrote(key: string, run: StoredRun): void {
    this.#written.set(key, run);
  }

  /** Whether what the cache was told is news, and no echo of a write. */
  isNews(key: string, run: StoredRun): boolean {
    const written = this.#written.get(key);
    if (written === undefined) return true;
    if (isLaterState(written, run)) return false;
    this.#written.delete(key);
    const { uid, resourceVersion } = run.metadata;
    return uid !== written.metadata.uid || resourceVersion !== written.metadata.resourceVersion;
  }

  forget(key: string): void {
    this.#written.delete(key);
  }
}
