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
  /**
   * When something is next due. Absent: nothing waits for a time; a completed run with a TTL still has one.
   * A driver also takes a turn at once after each change of the status: that is how a failed metric ends its siblings.
   */
  readonly requeueAfterMs?: number;
  /** The time of a completed run's TTL has come. */
  readonly delete?: true;
}

export interface RunDependencies {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly secrets: SecretReader;
  readonly options?: EngineOptions;
}

export interface EngineOptions {
  /** What a pass on no data becomes; `reference` passes it as Argo Rollouts does. Default `inconclusive`. */
  readonly noData?: 'inconclusive' | 'reference';
  /** For providers that name none. Default 60,000. */
  readonly defaultDeadlineMs?: number;
  /** Of the status as JSON. Default 65,536. */
  readonly statusCapBytes?: number;
}
