import assert from 'node:assert/strict';
import type { ProviderErrorCode } from '@verdict/core/provider';
import type { ContractCase, ContractSituation, ContractSubject } from '../contract-subject.ts';
import { deadlineReason } from '../lab/attempt.ts';
import { expectFailure } from '../lab/expect-failure.ts';
import { operationsOf, tryOut, type Operation } from '../lab/trial.ts';
import { isPossible, type CaseGroup } from './case-group.ts';
import { mayOutlast, waitOf } from './outage.ts';

interface Fault {
  readonly situation: ContractSituation;
  readonly what: string;
  readonly codes: readonly ProviderErrorCode[];
}

const faults: readonly Fault[] = [
  { situation: 'unauthorized', what: 'an unknown caller', codes: ['Unauthorized'] },
  { situation: 'forbidden', what: 'a caller without permission', codes: ['Unauthorized'] },
  { situation: 'not-found', what: 'something that is not there', codes: ['NotFound'] },
  { situation: 'rate-limited', what: 'a rate limit', codes: ['RateLimited'] },
  { situation: 'server-error', what: 'an error of the server', codes: ['Unavailable'] },
  { situation: 'refused', what: 'a refused connection', codes: ['Unavailable'] },
  { situation: 'cut-connection', what: 'a connection cut before the answer', codes: ['Unavailable'] },
  { situation: 'cut-body', what: 'a connection cut within the answer', codes: ['Unavailable', 'BadResponse'] },
  { situation: 'endless-body', what: 'an answer without end', codes: ['BadResponse'] },
  { situation: 'bad-certificate', what: 'a certificate that nobody vouches for', codes: ['Unavailable'] },
  { situation: 'html', what: 'a web page instead of data', codes: ['BadResponse'] },
  { situation: 'wrong-shape', what: 'data of another shape', codes: ['BadResponse'] },
  {
    situation: 'error-in-success',
    what: 'an error inside a successful answer',
    codes: ['Unauthorized', 'NotFound', 'InvalidQuery', 'RateLimited', 'Timeout', 'Unavailable', 'BadResponse'],
  },
];

/** Whatever goes wrong at the backend has its closed code. */
export const faultCases: CaseGroup = (subject) => {
  const possible = faults.filter(({ situation }) => isPossible(subject, situation));
  return operationsOf(subject).flatMap((operation): ContractCase[] => [
    ...possible.map((fault) => faultCase(subject, operation, fault)),
    ...(isPossible(subject, 'rate-limited')
      ? [
          {
            name: `${operation}: the time that a rate limit asks for is handed on`,
            run: async () => expectWait(subject, operation),
          },
        ]
      : []),
  ]);
};

/** An answer that grows to the size where it is refused takes its time on a busy machine. */
const unhurried = { afterMs: 15_000, reason: deadlineReason() };

function faultCase(subject: ContractSubject, operation: Operation, { situation, what, codes }: Fault): ContractCase {
  const outlasted = mayOutlast(subject, operation, codes);
  const named = `${codes.length > 3 ? 'an error' : codes.join(' or ')}${outlasted ? ', or outlasted' : ''}`;
  return {
    name: `${operation}: ${what} is ${named}`,
    async run() {
      const tried = await tryOut(subject, {
        operation,
        situation,
        ...(situation === 'endless-body' && { abort: unhurried }),
      });
      if (outlasted && waitOf(tried.outcome) !== undefined) return;
      expectFailure(tried, codes);
    },
  };
}

async function expectWait(subject: ContractSubject, operation: Operation): Promise<void> {
  const { outcome, error } = await tryOut(subject, { operation, situation: 'rate-limited' });
  const waitMs = mayOutlast(subject, operation, ['RateLimited']) ? waitOf(outcome) : undefined;
  if (waitMs !== undefined) return assert.ok(waitMs >= 7000, `Retry-After: 7 was not waited for: ${waitMs} ms`);
  const told: unknown = typeof error === 'object' && error !== null && Reflect.get(error, 'retryAfterMs');
  assert.equal(told, 7000, 'Retry-After: 7 must become retryAfterMs: 7000');
}
