import type { CompletedPhase, MetricResult, Phase, RunStatus, RunSummary } from '../spec/run-status.ts';
import { assessMetric, explainPhase } from './assess-metric.ts';
import type { CompiledMetric, CompiledRun } from './compiled-run.ts';
import { isTerminating } from './is-terminating.ts';
import { findResult, lastMeasurement } from './metric-state.ts';
import { isCompleted, isWorse } from './phase.ts';
import { toTimestamp } from './timestamp.ts';

/** Phases, messages and summaries that follow from the counters. `startedAt` is when the turn began. */
export function assessRun(run: CompiledRun, status: RunStatus, times: { startedAt: number; now: number }): RunStatus {
  const terminating = isTerminating(run, status);
  const results = (status.metricResults ?? []).map((result) => {
    const metric = run.metrics.find(({ name }) => name === result.name);
    return metric === undefined ? result : assessResult(metric, result, terminating);
  });
  const assessed: RunStatus = {
    ...status,
    metricResults: results,
    startedAt: status.startedAt ?? toTimestamp(times.startedAt),
    runSummary: summarize(
      run.metrics.filter(({ dryRun }) => !dryRun),
      results,
    ),
    dryRunSummary: summarize(
      run.metrics.filter(({ dryRun }) => dryRun),
      results,
    ),
  };
  return withPhase(assessed, runVerdict(run, assessed, terminating), times.now);
}

function assessResult(metric: CompiledMetric, result: MetricResult, terminating: boolean): MetricResult {
  const phase = assessMetric(metric, result, terminating);
  const changed = phase === result.phase ? result : withMessage({ ...result, phase }, recordedMessage(result, phase));
  if (!metric.dryRun || !isCompleted(phase)) return changed;
  const reason = explainPhase(metric, changed);
  return reason === undefined ? changed : withMessage(changed, `Metric assessed ${phase} due to ${reason}`);
}

/** The last measurement's message, unless the metric is Successful in spite of that measurement's error. */
function recordedMessage(result: MetricResult, phase: Phase): string {
  const last = lastMeasurement(result);
  return phase === 'Successful' && last?.phase === 'Error' ? '' : (last?.message ?? '');
}

function withMessage<T extends { readonly message?: string }>(holder: T, message: string): T {
  if (message !== '') return holder.message === message ? holder : { ...holder, message };
  if (holder.message === undefined) return holder;
  const { message: _, ...rest } = holder;
  return rest as T;
}

function summarize(metrics: readonly CompiledMetric[], results: readonly MetricResult[]): RunSummary {
  const tally = { count: metrics.length, successful: 0, failed: 0, inconclusive: 0, error: 0 };
  for (const { name } of metrics) {
    const phase = results.find((result) => result.name === name)?.phase;
    if (isCompleted(phase)) tally[summaryKeys[phase]] += 1;
  }
  const summary: { -readonly [Key in keyof RunSummary]: RunSummary[Key] } = {};
  for (const key of Object.keys(tally) as (keyof typeof tally)[]) {
    if (tally[key] !== 0) summary[key] = tally[key];
  }
  return summary;
}

const summaryKeys = {
  Successful: 'successful',
  Failed: 'failed',
  Inconclusive: 'inconclusive',
  Error: 'error',
} as const;

interface RunVerdict {
  readonly phase: Phase;
  readonly message: string;
}

function runVerdict(run: CompiledRun, status: RunStatus, terminating: boolean): RunVerdict {
  let phase: CompletedPhase | undefined;
  let message = run.terminate ? 'Run Terminated' : '';
  let allCompleted = true;
  for (const metric of run.metrics) {
    const result = findResult(status, metric.name);
    if (result === undefined || !isCompleted(result.phase)) {
      allCompleted = false;
    } else if (metric.dryRun) {
      phase ??= 'Successful';
    } else if (phase === undefined || isWorse(phase, result.phase)) {
      phase = result.phase;
      message = verdictMessage(metric, result) ?? message;
    }
  }
  if (terminating) return { phase: phase ?? 'Successful', message };
  return allCompleted && phase !== undefined ? { phase, message } : { phase: 'Running', message: '' };
}

function verdictMessage(metric: CompiledMetric, result: MetricResult): string | undefined {
  const reason = explainPhase(metric, result);
  if (reason === undefined && result.phase === 'Successful') return undefined;
  const due = reason === undefined ? '' : ` due to ${reason}`;
  const quoted = result.message === undefined ? '' : `: "Error Message: ${result.message}"`;
  return `Metric "${metric.name}" assessed ${result.phase}${due}${quoted}`.trim();
}

/** The run's message changes only with its phase. */
function withPhase(status: RunStatus, verdict: RunVerdict, now: number): RunStatus {
  if (status.phase === verdict.phase) return status;
  const changed = withMessage({ ...status, phase: verdict.phase }, verdict.message);
  if (!isCompleted(verdict.phase) || changed.completedAt !== undefined) return changed;
  return { ...changed, completedAt: toTimestamp(now) };
}
