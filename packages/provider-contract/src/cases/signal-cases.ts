import assert from 'node:assert/strict';
import type { ProviderErrorCode } from '@verdict/core/provider';
import type { ContractCase, ContractSituation, ContractSubject } from '../contract-subject.ts';
import { deadlineReason } from '../lab/attempt.ts';
import { expectFailure } from '../lab/expect-failure.ts';
import { operationsOf, tryOut, type Operation } from '../lab/trial.ts';
import { readConfig } from '../lab/validate.ts';
import { isPossible, type CaseGroup } from './case-group.ts';
import { mayOutlast, waitOf } from './outage.ts';

const promptMs = 1000;
const abortAfterMs = 50;

interface Interruption {
  readonly name: string;
  readonly situation: ContractSituation;
  readonly afterMs: number;
  readonly reason: () => unknown;
  readonly code: ProviderErrorCode;
}

const stop = (): Error => new Error('the driver stops');
const interruptions: readonly Interruption[] = [
  { name: 'a signal aborted before the call', situation: 'ok', afterMs: 0, reason: stop, code: 'Aborted' },
  {
    name: 'an abort while no answer comes',
    situation: 'slow-headers',
    afterMs: abortAfterMs,
    reason: stop,
    code: 'Aborted',
  },
  {
    name: 'an abort while the answer stalls',
    situation: 'slow-body',
    afterMs: abortAfterMs,
    reason: stop,
    code: 'Aborted',
  },
  {
    name: 'an abort for a reason that is no error',
    situation: 'slow-headers',
    afterMs: abortAfterMs,
    reason: () => 'enough',
    code: 'Aborted',
  },
  {
    name: 'a deadline that passes while no answer comes',
    situation: 'slow-headers',
    afterMs: abortAfterMs,
    reason: deadlineReason,
    code: 'Timeout',
  },
  {
    name: 'a deadline that passes while the answer stalls',
    situation: 'slow-body',
    afterMs: abortAfterMs,
    reason: deadlineReason,
    code: 'Timeout',
  },
];

/** The signal and the deadline end every call, promptly and under their own names. */
export const signalCases: CaseGroup = (subject) =>
  operationsOf(subject).flatMap((operation) => [
    ...interruptions
      .filter(({ situation }) => isPossible(subject, situation))
      .map((interruption) => interruptionCase(subject, operation, interruption)),
    ...(isPossible(subject, 'slow-headers') ? [ownDeadlineCase(subject, operation)] : []),
  ]);

function interruptionCase(subject: ContractSubject, operation: Operation, interruption: Interruption): ContractCase {
  const { name, situation, afterMs, reason, code } = interruption;
  return {
    name: `${operation}: ${name} is ${code}, promptly`,
    async run() {
      const tried = await tryOut(subject, { operation, situation, abort: { afterMs, reason: reason() } });
      expectFailure(tried, [code]);
      assert.ok(tried.elapsedMs < promptMs, `the call went on for ${Math.round(tried.elapsedMs)} ms`);
    },
  };
}

const fallbackDeadlineMs = 60_000;
const shownMs = 150;

/** The deadline takes `shownMs` on a clock that goes faster; where the provider keeps none, the engine's comes later. */
function ownDeadlineCase(subject: ContractSubject, operation: Operation): ContractCase {
  const { provider, validConfig } = subject;
  const outlasted = mayOutlast(subject, operation, ['Timeout']);
  return {
    name: `${operation}: the deadline of the config is kept, and is Timeout${outlasted ? ', or outlasted' : ''}`,
    async run() {
      const deadlineMs = provider.deadlineMs?.(await readConfig(provider, validConfig)) ?? fallbackDeadlineMs;
      const clockRate = Math.max(Number.isFinite(deadlineMs) ? deadlineMs / shownMs : 1, 1);
      const abort = { afterMs: 2 * shownMs, reason: deadlineReason() };
      const tried = await tryOut(subject, { operation, situation: 'slow-headers', clockRate, abort });
      if (outlasted && waitOf(tried.outcome) !== undefined) return;
      expectFailure(tried, ['Timeout']);
    },
  };
}
