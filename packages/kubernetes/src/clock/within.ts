import type { Clock } from '@verdict/core/provider';

export interface TimeLimit {
  readonly clock: Clock;
  readonly durationMs: number;
  readonly signal: AbortSignal;
}

const isOver = new Error('the work is over');

/** Calls `work` with a signal that is aborted after the time as well. Rejects then, even if `work` does not heed it. */
export async function within<Result>(
  { clock, durationMs, signal }: TimeLimit,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const bounded = new AbortController();
  const stop = (): void => bounded.abort(signal.reason);
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  const expiry = async (): Promise<never> => {
    await clock.sleep(durationMs, bounded.signal);
    const error = new Error(`no answer within ${Math.round(durationMs)} ms`);
    bounded.abort(error);
    throw error;
  };
  try {
    return await Promise.race([work(bounded.signal), expiry()]);
  } finally {
    signal.removeEventListener('abort', stop);
    bounded.abort(isOver);
  }
}
