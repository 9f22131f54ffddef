import type { CompiledMetric, Measurement, MetricResult, Phase, RunStatus } from '@verdict/core';
import type { RunRecord } from '../run/run-record.ts';
import { reachedLimit } from './metric-counters.ts';

const errorRetryMs = 10_000;

/** What there is to show of one metric. */
export interface MetricView {
  readonly metric: CompiledMetric;
  readonly phase: Phase;
  /** The phase, but for a metric that the run's end cut short: the reference calls that Successful, which would read as a pass. */
  readonly label: Phase | 'Undecided';
  readonly result: MetricResult | undefined;
  readonly measurements: readonly Measurement[];
  /** Until the next measurement; undefined when none is due or one is under way. */
  readonly nextInMs: number | undefined;
}

/** Metrics in the order of the document. */
export function metricViews(record: RunRecord, now: number): readonly MetricView[] {
  return record.compiled.metrics.map((metric) => {
    const result = record.status.metricResults?.find(({ name }) => name === metric.name);
    const measurements = record.history.get(metric.name) ?? [];
    const phase = phaseOf(result, record.status);
    const dueAt =
      isDecided(phase) || isDecided(record.status.phase) ? undefined : nextDueAt(metric, measurements, record.status);
    return {
      metric,
      phase,
      label: labelOf(metric, phase, result),
      result,
      measurements,
      nextInMs: dueAt === undefined ? undefined : Math.max(0, dueAt - now),
    };
  });
}

export function isDecided(phase: Phase | ''): boolean {
  return phase !== '' && phase !== 'Pending' && phase !== 'Running';
}

/** The phase of a run, but for one that ended before its verdict: the reference calls that Successful as well. */
export function runLabel(record: RunRecord): MetricView['label'] {
  const { phase } = record.status;
  if (phase !== 'Successful') return phase === '' ? 'Pending' : phase;
  const binding = metricViews(record, 0).filter(({ metric }) => !metric.dryRun);
  return binding.every(({ label }) => label === 'Successful') ? phase : 'Undecided';
}

function labelOf(metric: CompiledMetric, phase: Phase, result: MetricResult | undefined): MetricView['label'] {
  return phase === 'Successful' && reachedLimit(metric, result) === '' ? 'Undecided' : phase;
}

function phaseOf(result: MetricResult | undefined, status: RunStatus): Phase {
  if (result !== undefined && result.phase !== '') return result.phase;
  return status.phase === 'Running' && result !== undefined ? 'Running' : 'Pending';
}

function nextDueAt(
  metric: CompiledMetric,
  measurements: readonly Measurement[],
  status: RunStatus,
): number | undefined {
  const last = measurements.at(-1);
  if (last === undefined) {
    return status.startedAt === undefined || metric.initialDelayMs === undefined
      ? undefined
      : Date.parse(status.startedAt) + metric.initialDelayMs;
  }
  if (last.finishedAt === undefined) return last.resumeAt === undefined ? undefined : Date.parse(last.resumeAt);
  const gapMs = last.phase === 'Error' ? errorRetryMs : metric.intervalMs;
  return gapMs === undefined ? undefined : Date.parse(last.finishedAt) + gapMs;
}
