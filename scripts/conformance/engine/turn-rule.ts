import { type AnalysisRun, isCompleted, type RunStatus } from '@verdict/core';
import { recordByRule, withoutPastResumption } from '../deviations/record-status.ts';
import type { Rule } from '../deviations/rule.ts';
import { sameJson } from './comparable.ts';
import { configurationRule } from './configuration-rule.ts';
import type { Expectation, Question } from './engine-row.ts';
import type { ScriptedRunInput } from './scripted-run.ts';

type Calls = readonly (readonly [string, string])[];

/** The rule by which a turn differs, when the row is one of that rule's and our turn is what it says. */
export function turnRule({ input, expect, answer, row: { now = '' } }: Question<ScriptedRunInput>): Rule | undefined {
  const reference = expect['status'] as RunStatus | undefined;
  if (reference === undefined || answer.error !== undefined) return undefined;
  const ours = answer['status'] as RunStatus;
  const calls = answer['calls'] as Calls;
  const rule = configurationRule({ reference, ours, input, calls });
  if (rule !== undefined) return rule;
  const status = recordByRule(reference, ours, { run: input.run, now, secrets: input.secrets });
  const wanted = { ...expect, status, requeueAfter: requeueByRule(input, expect, { answer, now }) };
  return sameJson(wanted, answer) ? 'record' : undefined;
}

/** A completed run waits for its TTL alone (Q30), and work in flight for no time that has passed. */
function requeueByRule(
  { run }: ScriptedRunInput,
  expect: Expectation,
  { answer, now }: { readonly answer: Expectation; readonly now: string },
): unknown {
  const status = expect['status'] as RunStatus;
  const { phase, completedAt = now } = status;
  if (!isCompleted(phase)) {
    const isPast = expect['requeueAfter'] === 0 && !sameJson(withoutPastResumption(status, { run, now }), status);
    return isPast ? answer['requeueAfter'] : expect['requeueAfter'];
  }
  const seconds = ttlSeconds(run, phase);
  if (seconds === undefined) return null;
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
