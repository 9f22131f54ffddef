import assert from 'node:assert/strict';
import { ProviderError } from '@verdict/core/provider';
import type { ContractCase, ContractSubject } from '../contract-subject.ts';
import { operationsOf, type Operation } from '../lab/trial.ts';
import type { CaseGroup } from './case-group.ts';
import { failuresOf } from './failures-of.ts';

/** What every error says besides its code. */
export const errorCases: CaseGroup = (subject) =>
  operationsOf(subject).flatMap((operation): ContractCase[] => [
    {
      name: `${operation}: an error names its provider`,
      async run() {
        for (const { provider } of await errorsOf(subject, operation)) assert.equal(provider, subject.provider.type);
      },
    },
    {
      name: `${operation}: an error has a message for people`,
      async run() {
        for (const { message } of await errorsOf(subject, operation)) {
          assert.notEqual(message.trim(), '', 'the message is empty');
          assert.doesNotMatch(message, /\[object |\bundefined\b/, 'the message shows what is no text');
        }
      },
    },
    {
      name: `${operation}: what may pass by itself can be retried, and nothing else`,
      async run() {
        for (const { code, retryable, message } of await errorsOf(subject, operation)) {
          if (transient.has(code)) assert.ok(retryable, `${code} may pass by itself: ${message}`);
          if (permanent.has(code)) assert.ok(!retryable, `${code} does not pass by itself: ${message}`);
        }
      },
    },
  ]);

const transient: ReadonlySet<string> = new Set(['RateLimited', 'Timeout', 'Unavailable']);
const permanent: ReadonlySet<string> = new Set(['Unauthorized', 'NotFound', 'InvalidQuery']);

async function errorsOf(subject: ContractSubject, operation: Operation): Promise<readonly ProviderError[]> {
  const failures = await failuresOf(subject, operation);
  return failures.map(({ error }) => error).filter((error) => ProviderError.is(error));
}
