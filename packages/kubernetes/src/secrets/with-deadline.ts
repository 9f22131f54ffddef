import type { Clock } from '@verdict/core/provider';
import { ApiError } from '../api/api-error.ts';

export interface Deadline {
  readonly clock: Clock;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

/** Rejects with an `ApiError` without status when the work, which must heed its signal, is not done in time. */
export async function withDeadline<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  { clock, deadlineMs, signal }: Deadline,
): Promise<Result> {
  const late = new AbortController();
  const done = new AbortController();
  const sleeping = clock.sleep(deadlineMs, done.signal).then(
    () => late.abort(new ApiError(`the API server did not answer within ${deadlineMs} ms`)),
    () => undefined,
  );
  try {
    return await work(AbortSignal.any([signal, late.signal]));
  } finally {
    done.abort();
    await sleeping;
  }
}
