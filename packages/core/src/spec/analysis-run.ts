import type { DryRun, MeasurementRetention } from './analysis-template.ts';
import type { Argument } from './argument.ts';
import type { Metric } from './metric.ts';
import type { ObjectMeta } from './object-meta.ts';
import type { RunStatus } from './run-status.ts';

/** Seconds after completion at which the run's object may be deleted. */
export interface TtlStrategy {
  readonly secondsAfterCompletion?: number;
  readonly secondsAfterSuccess?: number;
  readonly secondsAfterFailure?: number;
}

export interface AnalysisRunSpec {
  readonly metrics: readonly Metric[];
  readonly args?: readonly Argument[];
  readonly terminate?: boolean;
  readonly dryRun?: readonly DryRun[];
  readonly measurementRetention?: readonly MeasurementRetention[];
  readonly ttlStrategy?: TtlStrategy;
}

export interface AnalysisRun {
  readonly apiVersion?: string;
  readonly kind?: 'AnalysisRun';
  readonly metadata: ObjectMeta;
  readonly spec: AnalysisRunSpec;
  readonly status?: RunStatus;
}
