/**
 * Keys that wait to be worked on: each at most once, never two at work at a time for one key. A key that is added while at
 * work comes again once it is done. Keys whose time has come go before those that were added, unless these have waited a
 * second longer.
 */
export interface WorkQueue {
  add(key: string): void;
  /** Adds the key later; of several times for one key the earliest counts. */
  addAfter(key: string, delayMs: number): void;
  /** Adds the key after its back-off, which doubles with each call. */
  addRateLimited(key: string): void;
  /** Starts the key's back-off anew. */
  forget(key: string): void;
  /** The next key, which is then at work; undefined once the queue is shut down and empty, or the signal is aborted. */
  take(signal: AbortSignal): Promise<string | undefined>;
  /** Ends the work on a key. */
  done(key: string): void;
  /** How many keys wait to be taken. */
  readonly length: number;
  /** For how long each key at work has been so. */
  secondsAtWork(): readonly number[];
  /** Nothing is added from now on, and nothing waits for its time. Keys that wait to be taken still are. */
  shutDown(): void;
}

/** For the work queue metrics of Kubernetes. Times in seconds. */
export interface WorkQueueObserver {
  /** Keys that are to be taken, those at work that come again included. */
  depthChanged?(depth: number): void;
  added?(): void;
  /** Something is to be added later. */
  retried?(): void;
  /** How long the key had waited. */
  taken?(waitedSeconds: number): void;
  finished?(workedSeconds: number): void;
}
