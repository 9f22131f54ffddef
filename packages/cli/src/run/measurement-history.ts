import type { Measurement, MetricResult, RunStatus } from '@verdict/core';

/** Every measurement of each metric, also those that the status has dropped since. Oldest first. */
export type MeasurementHistory = ReadonlyMap<string, readonly Measurement[]>;

/** Adds what a newer status knows. The counters tell the place of each measurement, whatever was dropped before it. */
export function extendHistory(history: MeasurementHistory, status: RunStatus): MeasurementHistory {
  const extended = new Map(history);
  for (const result of status.metricResults ?? []) {
    const kept = result.measurements ?? [];
    const firstKept = Math.max(0, measurementsTaken(result) - kept.length);
    extended.set(result.name, [...(history.get(result.name) ?? []).slice(0, firstKept), ...kept]);
  }
  return extended;
}

export interface NewMeasurement {
  readonly metric: string;
  /** Counts from 1. */
  readonly ordinal: number;
  readonly measurement: Measurement;
}

/** What finished between two histories, in metric order. */
export function finishedSince(before: MeasurementHistory, after: MeasurementHistory): readonly NewMeasurement[] {
  return [...after].flatMap(([metric, measurements]) =>
    measurements.flatMap((measurement, index) => {
      const known = before.get(metric)?.[index]?.finishedAt !== undefined;
      return measurement.finishedAt === undefined || known ? [] : [{ metric, ordinal: index + 1, measurement }];
    }),
  );
}

function measurementsTaken(result: MetricResult): number {
  const inFlight = result.measurements?.at(-1)?.finishedAt === undefined && (result.measurements?.length ?? 0) > 0;
  return (result.count ?? 0) + (result.error ?? 0) + (inFlight ? 1 : 0);
}
