import type { Clock } from '@verdict/core/provider';
import { DelayedKeys } from './delayed-keys.ts';
import { KeyLine } from './key-line.ts';
import type { WorkQueue, WorkQueueObserver } from './work-queue.ts';

export interface WorkQueueSettings {
  /** One that is never set back, such as `steadyClock`. */
  readonly clock: Clock;
  /** Default 1: the first back-off of a key. */
  readonly baseDelayMs?: number;
  /** Default 10,000: the longest back-off. */
  readonly maxDelayMs?: number;
  readonly observer?: WorkQueueObserver;
}

export function createWorkQueue(settings: WorkQueueSettings): WorkQueue {
  return new KeyQueue(settings);
}

/** By how much longer a key that was added must have waited to go before one whose time has come. */
const headStartMs = 1000;

type Taker = (key: string | undefined) => void;

class KeyQueue implements WorkQueue {
  readonly #clock: Clock;
  readonly #baseDelayMs: number;
  readonly #maxDelayMs: number;
  readonly #observer: WorkQueueObserver;
  readonly #delayed: DelayedKeys;
  readonly #added = new KeyLine();
  /** Keys whose time has come. */
  readonly #due = new KeyLine();
  /** Keys added while at work, and since when. */
  readonly #again = new Map<string, number>();
  readonly #startedAt = new Map<string, number>();
  readonly #failures = new Map<string, number>();
  readonly #takers = new Set<Taker>();
  #isShutDown = false;

  constructor({ clock, baseDelayMs = 1, maxDelayMs = 10_000, observer = {} }: WorkQueueSettings) {
    this.#clock = clock;
    this.#baseDelayMs = baseDelayMs;
    this.#maxDelayMs = maxDelayMs;
    this.#observer = observer;
    this.#delayed = new DelayedKeys(clock, (key) => this.#put(key, this.#due));
  }

  get length(): number {
    return this.#added.size + this.#due.size;
  }

  add(key: string): void {
    this.#put(key, this.#added);
  }

  addAfter(key: string, delayMs: number): void {
    if (this.#isShutDown) return;
    this.#observer.retried?.();
    if (delayMs > 0) this.#delayed.add(key, delayMs);
    else this.add(key);
  }

  addRateLimited(key: string): void {
    const failures = this.#failures.get(key) ?? 0;
    this.#failures.set(key, failures + 1);
    this.addAfter(key, Math.min(this.#baseDelayMs * 2 ** failures, this.#maxDelayMs));
  }

  forget(key: string): void {
    this.#failures.delete(key);
  }

  async take(signal: AbortSignal): Promise<string | undefined> {
    if (signal.aborted) return undefined;
    const key = this.#start();
    if (key !== undefined || this.#isDrained) return key;
    return new Promise((resolve) => {
      const taker: Taker = (taken) => {
        signal.removeEventListener('abort', leave);
        this.#takers.delete(taker);
        resolve(taken);
      };
      const leave = (): void => taker(undefined);
      signal.addEventListener('abort', leave, { once: true });
      this.#takers.add(taker);
    });
  }

  done(key: string): void {
    const startedAt = this.#startedAt.get(key);
    if (startedAt === undefined) return;
    this.#startedAt.delete(key);
    this.#observer.finished?.(this.#secondsSince(startedAt));
    const addedAt = this.#again.get(key);
    if (addedAt === undefined) return;
    this.#again.delete(key);
    this.#added.add({ key, since: addedAt });
    this.#serveTakers();
  }

  secondsAtWork(): readonly number[] {
    return [...this.#startedAt.values()].map((startedAt) => this.#secondsSince(startedAt));
  }

  shutDown(): void {
    this.#isShutDown = true;
    this.#delayed.clear();
    this.#serveTakers();
  }

  #put(key: string, line: KeyLine): void {
    if (this.#isShutDown || this.#added.has(key) || this.#due.has(key) || this.#again.has(key)) return;
    const since = this.#clock.now();
    if (this.#startedAt.has(key)) this.#again.set(key, since);
    else line.add({ key, since });
    this.#observer.added?.();
    this.#depthChanged();
    this.#serveTakers();
  }

  #serveTakers(): void {
    for (const taker of this.#takers) {
      const key = this.#start();
      if (key === undefined && !this.#isDrained) return;
      taker(key);
    }
  }

  /** A key at work may come again, and somebody has to take it. */
  get #isDrained(): boolean {
    return this.#isShutDown && this.#again.size === 0;
  }

  #start(): string | undefined {
    const line = this.#firstLine();
    if (line.first === undefined) return undefined;
    const { key, since } = line.first;
    line.removeFirst();
    this.#startedAt.set(key, this.#clock.now());
    this.#depthChanged();
    this.#observer.taken?.(this.#secondsSince(since));
    return key;
  }

  /** What is late is worse than what begins late. */
  #firstLine(): KeyLine {
    const [due, added] = [this.#due.first, this.#added.first];
    if (due === undefined) return this.#added;
    return added === undefined || due.since - headStartMs <= added.since ? this.#due : this.#added;
  }

  #depthChanged(): void {
    this.#observer.depthChanged?.(this.length + this.#again.size);
  }

  #secondsSince(time: number): number {
    return Math.max(0, this.#clock.now() - time) / 1000;
  }
}
