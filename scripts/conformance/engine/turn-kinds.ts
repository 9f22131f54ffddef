import type { AnalysisRun, MetricResult, RunStatus } from '@verdict/core';
import { matchRetention, planPruning, pruneHistory } from '@verdict/core/engine';
import { recordByRule, type RecordContext } from '../deviations/record-status.ts';
import { isRefusedUpFront } from '../deviations/refused-metric.ts';
import type { Rule } from '../deviations/rule.ts';
import { sameJson, withoutEmptyTexts } from './comparable.ts';
import { defineKind, nowOf, type Expectation, type Question } from './engine-row.ts';
import { ScriptedRun, type ScriptedRunInput, type ScriptedTurn } from './scripted-run.ts';
import { syntheticRun } from './synthetic-metric.ts';

const emptyStatus: RunStatus = { phase: '' };

export const reconcileKind = defineKind<ScriptedRunInput>({
  async answer(input, row) {
    const scripted = new ScriptedRun(input);
    const { turn, calls } = await scripted.takeTurn(input.run.status ?? emptyStatus, nowOf(row));
    return {
      status: inOrder(turn.status),
      requeueAfter: turn.requeueAfterMs === undefined ? null : turn.requeueAfterMs / 1000,
      calls,
      events: turn.events.map(({ type, reason, message }) => [type, reason, message]),
      deleted: turn.delete,
    };
  },
  deviation: turnRule,
});

/** Results of metrics are compared by name. */
function inOrder(status: RunStatus): RunStatus {
  const results = status.metricResults?.toSorted((left, right) => (left.name < right.name ? -1 : 1));
  return withoutEmptyTexts(results === undefined ? status : { ...status, metricResults: results }) as RunStatus;
}

function turnRule({ input, expect, answer, row }: Question<ScriptedRunInput>): Rule | undefined {
  const reference = expect['status'] as RunStatus | undefined;
  if (reference === undefined || answer.error !== undefined) return undefined;
  const ours = answer['status'] as RunStatus;
  if (isRefusal(ours, input)) return 'documents';
  const byRule = inOrder(recordByRule(inOrder(reference), ours, contextOf(input, row.now)));
  const wanted = { ...expect, status: byRule, requeueAfter: requeueByRule(input, expect, row.now) };
  return sameJson(wanted, answer) ? 'record' : undefined;
}

function contextOf({ run, secrets }: ScriptedRunInput, now = ''): RecordContext {
  return { run, now, secrets };
}

/** The run ended before it measured, because of a metric that the reference lets through. */
function isRefusal({ phase, message = '' }: RunStatus, { run }: ScriptedRunInput): boolean {
  const isConfigurationError = phase === 'Error' && message.startsWith('Analysis spec invalid: ');
  return isConfigurationError && run.spec.metrics.some((metric) => isRefusedUpFront(metric, run.spec.args));
}

/** A completed run waits for its TTL alone (Q30), not for metrics that are never taken. */
function requeueByRule({ run }: ScriptedRunInput, expect: Expectation, now: string | undefined): unknown {
  const { phase, completedAt = now } = expect['status'] as RunStatus;
  if (!['Successful', 'Failed', 'Error', 'Inconclusive'].includes(phase)) return expect['requeueAfter'];
  const seconds = ttlSeconds(run, phase);
  if (seconds === undefined || completedAt === undefined || now === undefined) return null;
  return Math.max(0, (Date.parse(completedAt) - Date.parse(now)) / 1000 + seconds + 1);
}

function ttlSeconds({ spec: { ttlStrategy } }: AnalysisRun, phase: string): number | undefined {
  const own =
    phase === 'Successful'
      ? ttlStrategy?.secondsAfterSuccess
      : phase === 'Failed'
        ? ttlStrategy?.secondsAfterFailure
        : undefined;
  return own ?? ttlStrategy?.secondsAfterCompletion;
}

interface SimulateInput extends ScriptedRunInput {
  readonly steps: number;
  readonly terminateAtStep?: number;
}

interface Simulation {
  readonly steps: readonly Readonly<Record<string, unknown>>[];
  readonly final: RunStatus;
}

export const simulate = defineKind<SimulateInput>({
  answer: (input, row) => simulateRun(input, nowOf(row)),
  deviation({ input, expect, answer, row }) {
    const reference = expect as unknown as Simulation;
    const ours = answer as unknown as Simulation;
    if (reference.final === undefined || ours.final === undefined) return undefined;
    if (isRefusal(ours.final, input)) return 'documents';
    const final = inOrder(recordByRule(inOrder(reference.final), ours.final, contextOf(input, row.now)));
    return sameJson(
      { final, steps: reference.steps.map(withoutRecord) },
      { final: ours.final, steps: ours.steps.map(withoutRecord) },
    )
      ? 'record'
      : undefined;
  },
});

/** The message and the wake-up of a completed run are the record's; the rest of a step never differs. */
function withoutRecord({ message: _message, requeueAfter, ...step }: Readonly<Record<string, unknown>>): unknown {
  return step['phase'] === 'Running' ? { ...step, requeueAfter } : step;
}

async function simulateRun({ steps, terminateAtStep, ...input }: SimulateInput, start: number): Promise<Simulation> {
  const scripted = new ScriptedRun(input);
  const taken: Readonly<Record<string, unknown>>[] = [];
  let status: RunStatus = input.run.status ?? emptyStatus;
  let now = start;
  for (let step = 0; step < steps; step += 1) {
    const terminate = terminateAtStep !== undefined && step >= terminateAtStep;
    const result = await scripted.takeTurn(status, now, terminate);
    status = withWholeSeconds(result.turn.status);
    taken.push(stepOf(result, (now - start) / 1000));
    if (status.completedAt !== undefined) break;
    now = nextTime(now, result);
  }
  return { steps: taken, final: inOrder(status) };
}

/** As the status comes back from storage there: times cut to seconds. */
function withWholeSeconds(status: RunStatus): RunStatus {
  return JSON.parse(JSON.stringify(status).replaceAll(/(T\d\d:\d\d:\d\d)\.\d+Z/g, '$1Z')) as RunStatus;
}

function nextTime(now: number, { turn }: ScriptedTurn): number {
  if (turn.requeueAfterMs === undefined) return now + 10_000;
  return Math.floor((now + turn.requeueAfterMs) / 1000) * 1000 + 1000;
}

function stepOf({ turn, calls }: ScriptedTurn, at: number): Readonly<Record<string, unknown>> {
  return {
    at,
    calls,
    phase: turn.status.phase,
    message: turn.status.message,
    requeueAfter: turn.requeueAfterMs === undefined ? null : turn.requeueAfterMs / 1000,
    metrics: Object.fromEntries((turn.status.metricResults ?? []).map((result) => [result.name, countersOf(result)])),
  };
}

function countersOf(result: MetricResult): unknown {
  const {
    count = 0,
    successful = 0,
    failed = 0,
    inconclusive = 0,
    error = 0,
    consecutiveError = 0,
    consecutiveSuccess = 0,
  } = result;
  const measurements = result.measurements?.length ?? 0;
  return {
    phase: result.phase,
    count,
    successful,
    failed,
    inconclusive,
    error,
    consecutiveError,
    consecutiveSuccess,
    measurements,
  };
}

interface GarbageInput extends ScriptedRunInput {
  readonly retention: Parameters<typeof matchRetention>[0];
  readonly limit: number;
}

export const gc = defineKind<GarbageInput>({
  answer({ run, retention, limit, script }) {
    const status = run.status ?? emptyStatus;
    const limits = matchRetention(
      retention,
      run.spec.metrics.map(({ name }) => name),
    );
    const compiled = syntheticRun(run);
    const metrics = compiled.metrics.map((metric) => ({
      ...metric,
      retentionLimit: positive(limits.get(metric.name)) ?? limit,
    }));
    const plan = planPruning({ ...compiled, metrics }, status);
    const broken = plan.findIndex(({ metric }) => script?.[metric.name]?.gcError !== undefined);
    const tried = broken < 0 ? plan : plan.slice(0, broken + 1);
    const pruned = pruneHistory(status, broken < 0 ? plan : plan.slice(0, broken));
    return {
      calls: tried.map(({ metric }) => [`GarbageCollect(${metric.retentionLimit})`, metric.name]),
      values: Object.fromEntries(
        (pruned.metricResults ?? []).map(({ name, measurements = [] }) => [
          name,
          measurements.map(({ value }) => value),
        ]),
      ),
      ...(broken < 0 ? {} : { error: script?.[plan[broken]?.metric.name ?? '']?.gcError }),
    };
  },
});

function positive(limit: number | undefined): number | undefined {
  return limit !== undefined && limit > 0 ? limit : undefined;
}
