import type { Measurement, MetricResult, RunStatus } from '../spec/run-status.ts';
import type { CompiledMetric } from './compiled-run.ts';

export function findResult(status: RunStatus, metricName: string): MetricResult | undefined {
  return status.metricResults?.find((result) => result.name === metricName);
}

export function lastMeasurement(result: MetricResult | undefined): Measurement | undefined {
  return result?.measurements?.at(-1);
}

/** The measurement that was started and is not finished: the one without `finishedAt`, whatever its phase. */
export function inFlightMeasurement(result: MetricResult | undefined): Measurement | undefined {
  const last = lastMeasurement(result);
  return last !== undefined && last.finishedAt === undefined ? last : undefined;
}

export function isCountReached(metric: CompiledMetric, result: MetricResult | undefined): boolean {
  return metric.count !== undefined && (result?.count ?? 0) >= metric.count;
}
