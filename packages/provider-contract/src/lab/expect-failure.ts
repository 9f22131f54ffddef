import assert from 'node:assert/strict';
import { ProviderError, type ProviderErrorCode } from '@verdict/core/provider';
import type { Attempt } from './attempt.ts';
import { describe } from './describe.ts';

/** The error of an attempt that must have failed with one of the codes. */
export function expectFailure({ outcome, error }: Attempt, codes: readonly ProviderErrorCode[]): ProviderError {
  const wanted = `the call must fail with the code ${codes.join(' or ')}`;
  assert.notEqual(error, undefined, `${wanted}, and was answered with ${describe(outcome)}`);
  assert.ok(ProviderError.is(error), `${wanted}, and threw what is no ProviderError: ${describe(error)}`);
  assert.ok(codes.includes(error.code), `${wanted}, and has ${error.code}: ${error.message}`);
  return error;
}

/** The outcome of an attempt that must have succeeded. */
export function expectOutcome({ outcome, error }: Attempt): unknown {
  assert.equal(error, undefined, `the call must succeed, and threw ${describe(error)}`);
  return outcome;
}
