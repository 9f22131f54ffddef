import type { TtlStrategy } from '../spec/analysis-run.ts';
import type { RunStatus } from '../spec/run-status.ts';
import { isCompleted } from './phase.ts';
import { readTimestamp } from './timestamp.ts';

/**
 * The first moment, in epoch milliseconds, at which a completed run may be deleted: when whole seconds since completion
 * exceed the limit. A limit for the run's phase beats the general one. undefined: never.
 */
export function ttlExpiresAt(status: RunStatus, strategy: TtlStrategy | undefined): number | undefined {
  const completedAt = isCompleted(status.phase) ? readTimestamp(status.completedAt) : undefined;
  const seconds = applicableSeconds(status, strategy);
  if (completedAt === undefined || seconds === undefined) return undefined;
  if (seconds >= 0) return completedAt + (seconds + 1) * 1000;
  // Whole seconds are cut towards zero, so that the second before completion counts as zero.
  return completedAt + seconds * 1000 + 1;
}

export function isTtlExceeded(status: RunStatus, strategy: TtlStrategy | undefined, now: number): boolean {
  const expiresAt = ttlExpiresAt(status, strategy);
  return expiresAt !== undefined && now >= expiresAt;
}

function applicableSeconds(status: RunStatus, strategy: TtlStrategy | undefined): number | undefined {
  if (status.phase === 'Successful' && strategy?.secondsAfterSuccess !== undefined) return strategy.secondsAfterSuccess;
  if (status.phase === 'Failed' && strategy?.secondsAfterFailure !== undefined) return strategy.secondsAfterFailure;
  return strategy?.secondsAfterCompletion;
}
