import type { MetricResult, Phase, RunStatus, RunSummary } from '../spec/run-status.ts';
import { assessMetric, explainPhase } from './assess-metric.ts';
import { checkLimits } from './check-limits.ts';
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
  const exceeded = checkLimits(metric, changed);
  return exceeded === undefined ? changed : withMessage(changed, `Metric assessed ${phase} due to ${exceeded.message}`);
}

/** The last measurement's message, unless the metric is Successful in spite of that measurement's error. */
function recordedMessage(result: MetricResult, phase: Phase): string {
  const last = lastMeasurement(result);
  if (last === undefined) return result.message ?? '';
  return phase === 'Successful' && last.phase === 'Error' ? '' : (last.message ?? '');
}

function withMessage<T extends { readonly message?: string }>(holder: T, message: string): T {
  if (message === (holder.message ?? '')) return holder;
  const changed: T & { message?: string } = { ...holder };
  if (message === '') delete changed.message;
  else changed.message = message;
  return changed;
}

function summarize(metrics: readonly CompiledMetric[], results: readonly MetricResult[]): RunSummary {
  const summary: { -readonly [Key in keyof RunSummary]: RunSummary[Key] } = {};
  if (metrics.length > 0) summary.count = metrics.length;
  for (const { name } of metrics) {
    const phase = results.find((result) => result.name === name)?.phase;
    if (isCompleted(phase)) summary[summaryKeys[phase]] = (summary[summaryKeys[phase]] ?? 0) + 1;
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
  const completed = run.metrics.flatMap((metric) => {
    const result = findResult(status, metric.name);
    return result !== undefined && isCompleted(result.phase) ? [{ metric, result, phase: result.phase }] : [];
  });
  const allCompleted = completed.length > 0 && completed.length === run.metrics.length;
  if (!terminating && !allCompleted) return { phase: 'Running', message: '' };
  let verdict: RunVerdict = { phase: 'Successful', message: run.terminate ? 'Run Terminated' : '' };
  for (const [index, { metric, result, phase }] of completed.entries()) {
    // The first metric may be Successful in spite of a limit, when limits were lowered after it ended.
    const isWorst = isWorse(verdict.phase, phase) || (index === 0 && checkLimits(metric, result) !== undefined);
    if (!metric.dryRun && isWorst) verdict = { phase, message: verdictMessage(metric, result) };
  }
  return verdict;
}

function verdictMessage(metric: CompiledMetric, result: MetricResult): string {
  const reason = explainPhase(metric, result);
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
