import type { Argument } from './argument.ts';
import type { Metric } from './metric.ts';
import type { ObjectMeta } from './object-meta.ts';

/** A rule whose `metricName` is an RE2 expression, tested unanchored; `*` alone matches every metric. */
export interface DryRun {
  readonly metricName: string;
}

export interface MeasurementRetention {
  readonly metricName: string;
  /** Measurements kept; zero or less means the default of 10. */
  readonly limit: number;
}

export interface AnalysisTemplateRef {
  readonly templateName?: string;
  readonly clusterScope?: boolean;
}

export interface AnalysisTemplateSpec {
  readonly metrics?: readonly Metric[];
  readonly args?: readonly Argument[];
  readonly dryRun?: readonly DryRun[];
  readonly measurementRetention?: readonly MeasurementRetention[];
  readonly templates?: readonly AnalysisTemplateRef[];
}

export interface AnalysisTemplate {
  readonly apiVersion?: string;
  readonly kind: 'AnalysisTemplate' | 'ClusterAnalysisTemplate';
  readonly metadata: ObjectMeta;
  readonly spec: AnalysisTemplateSpec;
}
