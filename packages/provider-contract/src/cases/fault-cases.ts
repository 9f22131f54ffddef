import assert from 'node:assert/strict';
import type { ProviderErrorCode } from '@verdict/core/provider';
import type { ContractCase, ContractSituation } from '../contract-subject.ts';
import { expectFailure } from '../lab/expect-failure.ts';
import { operationsOf, tryOut } from '../lab/trial.ts';
import { isPossible, type CaseGroup } from './case-group.ts';

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
    ...possible.map(({ situation, what, codes }): ContractCase => ({
      name: `${operation}: ${what} is ${codes.length > 3 ? 'an error' : codes.join(' or ')}`,
      async run() {
        expectFailure(await tryOut(subject, { operation, situation }), codes);
      },
    })),
    ...(isPossible(subject, 'rate-limited')
      ? [
          {
            name: `${operation}: the time that a rate limit asks for is handed on`,
            async run() {
              const { error } = await tryOut(subject, { operation, situation: 'rate-limited' });
              const wait: unknown = typeof error === 'object' && error !== null && Reflect.get(error, 'retryAfterMs');
              assert.equal(wait, 7000, 'Retry-After: 7 must become retryAfterMs: 7000');
            },
          },
        ]
      : []),
  ]);
};
