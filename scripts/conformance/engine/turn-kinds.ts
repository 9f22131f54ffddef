import type { MetricResult, RunStatus } from '@verdict/core';
import { recordByRule } from '../deviations/record-status.ts';
import type { Rule } from '../deviations/rule.ts';
import { sameJson, withoutEmptyTexts } from './comparable.ts';
import { configurationRule } from './configuration-rule.ts';
import { defineKind, type Expectation, nowOf, type Question } from './engine-row.ts';
import { ScriptedRun, type ScriptedRunInput, type ScriptedTurn } from './scripted-run.ts';
import { turnRule } from './turn-rule.ts';

const emptyStatus: RunStatus = { phase: '' };

export const reconcileKind = defineKind<ScriptedRunInput>({
  async answer(input, row) {
    return answerOf(await new ScriptedRun(input).takeTurn(input.run.status ?? emptyStatus, nowOf(row)), input);
  },
  async deviation(asked) {
    const question = withOrderedStatus(asked);
    const rule = turnRule(question);
    if (rule !== undefined) return rule;
    const { input, row, expect } = question;
    const strict = await new ScriptedRun(input).takeStrictTurn(input.run.status ?? emptyStatus, nowOf(row));
    const answer = answerOf(strict, input);
    return sameJson(expect, answer) || turnRule({ ...question, answer }) === 'record' ? 'record' : undefined;
  },
});

function answerOf({ turn, calls }: ScriptedTurn, { run }: ScriptedRunInput): Expectation {
  return {
    status: inOrder(turn.status),
    requeueAfter: turn.requeueAfterMs === undefined ? null : turn.requeueAfterMs / 1000,
    calls,
    events: turn.events.map(({ type, reason, message }) => [type, reason, message]),
    // A driver deletes no object that is being deleted.
    deleted: run.metadata.deletionTimestamp === undefined ? turn.delete : undefined,
  };
}

function withOrderedStatus(question: Question<ScriptedRunInput>): Question<ScriptedRunInput> {
  const { expect } = question;
  return expect['status'] === undefined
    ? question
    : { ...question, expect: { ...expect, status: inOrder(expect['status'] as RunStatus) } };
}

/** Results of metrics are compared by name. */
function inOrder(status: RunStatus): RunStatus {
  const results = status.metricResults?.toSorted((left, right) => (left.name < right.name ? -1 : 1));
  return withoutEmptyTexts(results === undefined ? status : { ...status, metricResults: results }) as RunStatus;
}

interface SimulateInput extends ScriptedRunInput {
  readonly steps: number;
  readonly terminateAtStep?: number;
}

interface Simulation {
  readonly steps: readonly Readonly<Record<string, unknown>>[];
  readonly final: RunStatus;
}

type Take = 'takeTurn' | 'takeStrictTurn' | 'takeKeepingTurn';

export const simulate = defineKind<SimulateInput>({
  answer: (input, row) => simulateRun(input, nowOf(row)),
  async deviation(question) {
    const rule = simulationRule(question);
    if (rule !== undefined) return rule;
    for (const take of ['takeStrictTurn', 'takeKeepingTurn'] as const) {
      const answer = await simulateRun(question.input, nowOf(question.row), take);
      if (simulationRule({ ...question, answer: { ...answer } }) === 'record') return 'record';
    }
    return undefined;
  },
});

function simulationRule({ input, expect, answer, row: { now = '' } }: Question<SimulateInput>): Rule | undefined {
  const reference = expect as unknown as Simulation;
  const ours = answer as unknown as Simulation;
  if (reference.final === undefined || ours.final === undefined) return undefined;
  const refused = configurationRule({ reference: reference.final, ours: ours.final, input, calls: [] });
  if (refused !== undefined) return refused;
  const context = { run: input.run, now, secrets: input.secrets };
  const final = inOrder(recordByRule(inOrder(reference.final), ours.final, context));
  return sameJson(
    { final, steps: reference.steps.map(withoutRecord) },
    { final: ours.final, steps: ours.steps.map(withoutRecord) },
  )
    ? 'record'
    : undefined;
}

/** The message and the wake-up of a completed run are the record's; the rest of a step never differs. */
function withoutRecord({ message: _message, requeueAfter, ...step }: Readonly<Record<string, unknown>>): unknown {
  return step['phase'] === 'Running' ? { ...step, requeueAfter } : step;
}

async function simulateRun(
  { steps, terminateAtStep, ...input }: SimulateInput,
  start: number,
  take: Take = 'takeTurn',
): Promise<Simulation> {
  const scripted = new ScriptedRun(input);
  const taken: Readonly<Record<string, unknown>>[] = [];
  let status: RunStatus = input.run.status ?? emptyStatus;
  let now = start;
  for (let step = 0; step < steps; step += 1) {
    const terminate = terminateAtStep !== undefined && step >= terminateAtStep;
    const result = await scripted[take](status, now, terminate);
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
