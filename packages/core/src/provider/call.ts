import type { Clock } from './clock.ts';
import type { Logger } from './logger.ts';
import type { SecretReader } from './secret-reader.ts';

export interface RunRef {
  readonly uid: string;
  readonly name: string;
  readonly namespace: string;
  /** Epoch milliseconds of the run's `status.startedAt`, or of now on its first turn. */
  readonly startedAt: number;
}

export interface MetricRef {
  readonly name: string;
  /** 1 for the first measurement; the same number when a call is repeated, so that names built from it are idempotent. */
  readonly ordinal: number;
  readonly intervalMs?: number;
}

/** What a provider is given to take one measurement. */
export interface RunCall<Config> {
  readonly config: Config;
  readonly run: RunRef;
  readonly metric: MetricRef;
  readonly clock: Clock;
  readonly secrets: SecretReader;
  readonly logger: Logger;
  /** Aborted when the measurement's deadline passes or the driver stops; the provider MUST end promptly. */
  readonly signal: AbortSignal;
}

export interface InFlightCall<Config, State> extends RunCall<Config> {
  readonly state: State;
  /** Epoch milliseconds at which the measurement was started. */
  readonly startedAt: number;
}

export interface GarbageCollectCall<Config, State> extends RunCall<Config> {
  /** State of each measurement about to leave the history. */
  readonly dropped: readonly State[];
}
