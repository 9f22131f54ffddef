/** Time as a port: epoch milliseconds. */
export interface Clock {
  now(): number;
  /** Resolves after `durationMs`, or rejects with the signal's reason once it is aborted. */
  sleep(durationMs: number, signal?: AbortSignal): Promise<void>;
}
