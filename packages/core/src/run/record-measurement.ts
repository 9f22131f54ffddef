import type { CompletedPhase, Measurement, MetricResult, RunStatus } from '../spec/run-status.ts';
import type { StringMap } from '../provider/index.ts';
import type { CompiledMetric, CompiledRun } from './compiled-run.ts';
import { findResult, inFlightMeasurement } from './metric-state.ts';
import { isCompleted } from './phase.ts';

export interface Recording {
  readonly metric: CompiledMetric;
  readonly measurement: Measurement;
  /** The provider's description of the metric, kept when the result is new. */
  readonly metadata?: StringMap | undefined;
}

/** Adds each measurement, in place of the one in flight if there is one, and counts it when it is completed. */
export function recordMeasurements(run: CompiledRun, status: RunStatus, recordings: readonly Recording[]): RunStatus {
  if (recordings.length === 0) return status;
  const recorded = new Map<string, MetricResult>();
  for (const recording of recordings) {
    const result = findResult(status, recording.metric.name) ?? newResult(recording);
    recorded.set(result.name, recordMeasurement(result, recording.measurement));
  }
  return { ...status, metricResults: inSpecOrder(run, status, recorded) };
}

export function recordMeasurement(result: MetricResult, measurement: Measurement): MetricResult {
  const earlier = result.measurements ?? [];
  const kept = inFlightMeasurement(result) === undefined ? earlier : earlier.slice(0, -1);
  const measurements = [...kept, measurement];
  if (!isCompleted(measurement.phase)) return { ...result, measurements };
  const { consecutiveError: _errors, consecutiveSuccess: _successes, ...rest } = result;
  return { ...rest, measurements, ...countersAfter(result, measurement.phase) };
}

type Counters = Pick<
  MetricResult,
  'count' | 'successful' | 'failed' | 'inconclusive' | 'error' | 'consecutiveError' | 'consecutiveSuccess'
>;

const counterOf = { Successful: 'successful', Failed: 'failed', Inconclusive: 'inconclusive', Error: 'error' } as const;

/** The counters that grow; a streak that is not among them is over. */
function countersAfter(result: MetricResult, phase: CompletedPhase): Counters {
  const grown = (key: keyof Counters): number => (result[key] ?? 0) + 1;
  const own = counterOf[phase];
  if (phase === 'Error') return { error: grown('error'), consecutiveError: grown('consecutiveError') };
  if (phase === 'Successful') {
    return { count: grown('count'), successful: grown(own), consecutiveSuccess: grown('consecutiveSuccess') };
  }
  return { count: grown('count'), [own]: grown(own) };
}

function newResult({ metric, metadata }: Recording): MetricResult {
  const result: MetricResult = { name: metric.name, phase: 'Running' };
  const withDryRun = metric.dryRun ? { ...result, dryRun: true } : result;
  return metadata === undefined || Object.keys(metadata).length === 0 ? withDryRun : { ...withDryRun, metadata };
}

/** Spec order; results of metrics that are no longer in the spec come last. */
function inSpecOrder(
  run: CompiledRun,
  status: RunStatus,
  recorded: ReadonlyMap<string, MetricResult>,
): readonly MetricResult[] {
  const results: MetricResult[] = [];
  for (const { name } of run.metrics) {
    const result = recorded.get(name) ?? findResult(status, name);
    if (result !== undefined) results.push(result);
  }
  const known = new Set(results.map((result) => result.name));
  return results.concat((status.metricResults ?? []).filter((result) => !known.has(result.name)));
}
