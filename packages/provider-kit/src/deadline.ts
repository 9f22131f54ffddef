import type { RunCall } from '@verdict/core/provider';

/** Whose limit it is decides the wording: Go's client timeout adds a note, a plain context does not. */
export type DeadlineScope = 'client' | 'context';

/** The reason of a signal that `withDeadline` aborted. */
export class DeadlineExceeded extends Error {
  override readonly name = 'TimeoutError';
  readonly scope: DeadlineScope;

  constructor(scope: DeadlineScope) {
    super('context deadline exceeded');
    this.scope = scope;
  }
}

export interface Deadline {
  /** 0 or less: over before it starts. */
  readonly afterMs: number;
  readonly scope: DeadlineScope;
}

/** Timers of Node fire at once beyond this. */
const longestTimerMs = 2 ** 31 - 1;

const isOver = new Error('the work is over');

/** Runs `use` with a signal that fires with the call's own signal or when the deadline passes; leaves no timer behind. */
export async function withDeadline<Result>(
  call: Pick<RunCall<unknown>, 'clock' | 'signal'>,
  deadline: Deadline,
  use: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  // One controller for all three ends, as this is paid for with each measurement.
  const bounded = new AbortController();
  const stop = (): void => bounded.abort(call.signal.reason);
  const expire = (): void => bounded.abort(new DeadlineExceeded(deadline.scope));
  const fail = (error: unknown): void => bounded.abort(error);
  if (call.signal.aborted) stop();
  else call.signal.addEventListener('abort', stop, { once: true });
  if (deadline.afterMs <= 0) expire();
  else call.clock.sleep(Math.min(deadline.afterMs, longestTimerMs), bounded.signal).then(expire, fail);
  try {
    return await use(bounded.signal);
  } finally {
    call.signal.removeEventListener('abort', stop);
    bounded.abort(isOver);
  }
}
