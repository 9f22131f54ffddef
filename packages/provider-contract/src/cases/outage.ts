import type { ProviderErrorCode } from '@verdict/core/provider';
import type { ContractSubject } from '../contract-subject.ts';
import { isPending, type Operation } from '../lab/trial.ts';

/** Whether an operation may answer a failure of these codes with work that goes on, as its provider states. */
export function mayOutlast(
  { capabilities }: ContractSubject,
  operation: Operation,
  codes: readonly ProviderErrorCode[],
): boolean {
  return operation === 'resume' && capabilities.outlastsOutages === true && codes.some((code) => passing.has(code));
}

const passing: ReadonlySet<ProviderErrorCode> = new Set(['RateLimited', 'Timeout', 'Unavailable']);

/** How long a pending outcome wants to wait; undefined: it is no such outcome. */
export function waitOf(outcome: unknown): number | undefined {
  return isPending(outcome) ? (outcome.resumeAfterMs ?? 0) : undefined;
}
