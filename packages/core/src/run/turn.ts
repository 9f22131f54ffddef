import type { Clock, Logger, SecretReader } from '../provider/index.ts';
import type { RunStatus } from '../spec/run-status.ts';

/** Data; a driver emits it after the status is persisted. */
export interface RunEvent {
  readonly type: 'Normal' | 'Warning';
  /** Such as `MetricFailed` or `AnalysisRunSuccessful`. */
  readonly reason: string;
  readonly message: string;
}

export interface Turn {
  readonly status: RunStatus;
  readonly events: readonly RunEvent[];
  /** Absent: nothing more to do. A completed run with a TTL still has one. */
  readonly requeueAfterMs?: number;
  /** The time of a completed run's TTL has come. */
  readonly delete?: true;
}

export interface RunDependencies {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly secrets: SecretReader;
}
