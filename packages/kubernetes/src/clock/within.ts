import type { Clock } from '@verdict/core/provider';

export interface TimeLimit {
  readonly clock: Clock;
  readonly durationMs: number;
  readonly signal: AbortSignal;
}

/** Calls `work` with a signal that is aborted after the time as well. Rejects then, even if `work` does not heed it. */
export async function within<Result>(
  { clock, durationMs, signal }: TimeLimit,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const deadline = new AbortController();
  const timer = new AbortController();
  const expiry = async (): Promise<never> => {
    await clock.sleep(durationMs, timer.signal);
    const error = new Error(`no answer within ${Math.round(durationMs)} ms`);
    deadline.abort(error);
    throw error;
  };
  try {
    return await Promise.race([work(AbortSignal.any([signal, deadline.signal])), expiry()]);
  } finally {
    timer.abort();
  }
}
