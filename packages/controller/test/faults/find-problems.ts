import type { GivenAnswer } from './answer-server.ts';
import type { BatchRun } from './batch.ts';
import type { ObservedMeasurement, ObservedResult, ObservedStatus } from './observer.ts';

export interface Evidence {
  readonly runs: readonly BatchRun[];
  readonly statuses: ReadonlyMap<string, readonly ObservedStatus[]>;
  readonly createdJobs: readonly string[];
  readonly given: readonly GivenAnswer[];
}

const completed = new Set(['Successful', 'Failed', 'Error', 'Inconclusive']);
const counters = ['count', 'successful', 'failed', 'inconclusive', 'error'] as const;

/** What must never happen, and did, one line each. */
export function findProblems({ runs, statuses, createdJobs, given }: Evidence): readonly string[] {
  return [
    ...runs.flatMap((run) => {
      const history = statuses.get(run.name) ?? [];
      return [...historyProblems(history, given), ...endProblems(run, history.at(-1))].map(
        (problem) => `${run.name}: ${problem}`,
      );
    }),
    ...repeated(createdJobs).map((name) => `Job ${name} was started twice`),
  ];
}

function endProblems(run: BatchRun, last: ObservedStatus | undefined): readonly string[] {
  if (run.deleteAfterMs !== undefined) return [];
  const phase = last?.phase ?? '';
  if (!completed.has(phase)) return [`never completed, but is "${phase}"`];
  return phase === run.verdict ? [] : [`ended ${phase} (${last?.message ?? ''}), the truth is ${run.verdict}`];
}

function historyProblems(history: readonly ObservedStatus[], given: readonly GivenAnswer[]): readonly string[] {
  const problems = new Set<string>();
  for (const [index, status] of history.entries()) {
    const before = history[index - 1] ?? {};
    for (const problem of stepProblems(before, status)) problems.add(problem);
    for (const result of status.metricResults ?? []) {
      const earlier = before.metricResults?.find(({ name }) => name === result.name);
      for (const problem of [...changeProblems(earlier, result), ...resultProblems(result, given)]) {
        problems.add(`metric ${result.name}: ${problem}`);
      }
    }
  }
  return [...problems];
}

function stepProblems(before: ObservedStatus, after: ObservedStatus): readonly string[] {
  const lost = (before.metricResults ?? []).filter(
    ({ name }) => !(after.metricResults ?? []).some((result) => result.name === name),
  );
  const problems = lost.map(({ name }) => `the result of ${name} is lost`);
  if (completed.has(before.phase ?? '') && JSON.stringify(before) !== JSON.stringify(after)) {
    problems.push('changed after it was completed');
  }
  return problems;
}

/** How many measurements are kept. */
const retained = 10;

/** From one stored state to the next, measurements are only added, finished, or dropped from the front beyond ten. */
function changeProblems(before: ObservedResult | undefined, after: ObservedResult): readonly string[] {
  if (before === undefined) return [];
  const problems = counters
    .filter((name) => (after[name] ?? 0) < (before[name] ?? 0))
    .map((name) => `${name} went from ${before[name] ?? 0} to ${after[name] ?? 0}`);
  const [earlier, later] = [finishedOf(before), finishedOf(after)];
  const added = takenOf(after) - takenOf(before);
  const isFull = (after.measurements ?? []).length >= retained;
  const dropped = isFull ? Math.max(0, earlier.length + added - later.length) : 0;
  for (const [index, one] of earlier.slice(dropped).entries()) {
    if (JSON.stringify(one) !== JSON.stringify(later[index])) {
      problems.push(`measurement ${textOf(one)} became ${textOf(later[index])}`);
    }
  }
  const inFlight = before.measurements?.find(({ finishedAt }) => finishedAt === undefined);
  const goesOn = after.measurements?.some(({ startedAt }) => startedAt === inFlight?.startedAt) ?? false;
  if (inFlight !== undefined && !goesOn && !isFull) problems.push(`measurement ${textOf(inFlight)} was given up`);
  return problems;
}

function finishedOf({ measurements = [] }: ObservedResult): readonly ObservedMeasurement[] {
  return measurements.filter(({ finishedAt }) => finishedAt !== undefined);
}

function takenOf({ count = 0, error = 0 }: ObservedResult): number {
  return count + error;
}

function resultProblems(result: ObservedResult, given: readonly GivenAnswer[]): readonly string[] {
  const { measurements = [], count = 0, successful = 0, failed = 0, inconclusive = 0, error = 0 } = result;
  const finished = finishedOf(result);
  const problems: string[] = [];
  if (count !== successful + failed + inconclusive) problems.push(`count ${count} is not the sum of its parts`);
  if (measurements.length < retained && finished.length !== count + error) {
    problems.push(`${finished.length} measurements are on record, ${count + error} counted`);
  }
  const serials = finished.flatMap((measurement) => serialOf(measurement) ?? []);
  problems.push(...repeated(serials).map((serial) => `answer ${serial} is on record twice`));
  for (const measurement of finished) {
    const answer = given[serialOf(measurement) ?? -1];
    const truth = answer?.isGood === true ? 'Successful' : 'Failed';
    if (answer !== undefined && measurement.phase !== truth) problems.push(`${textOf(measurement)} is really ${truth}`);
  }
  return problems;
}

/** Of the answer that a Web measurement came from. */
function serialOf({ value = '' }: ObservedMeasurement): number | undefined {
  if (!value.startsWith('{')) return undefined;
  const { serial } = JSON.parse(value) as { readonly serial?: number };
  return serial;
}

function repeated<Item>(items: readonly Item[]): readonly Item[] {
  return items.filter((item, index) => items.indexOf(item) !== index);
}

function textOf(measurement: ObservedMeasurement | undefined): string {
  return JSON.stringify(measurement) ?? 'nothing';
}
