import type { RunCall } from '@verdict/core/provider';

export type Pace = Pick<RunCall<unknown>, 'clock' | 'signal'> & {
  /** Epoch milliseconds after which nothing is begun any more. */
  readonly endsAt: number;
};

/** Repeats of one request, not counting the first. */
export const maxRepeats = 3;
export const attemptMs = 30_000;
const longestWaitMs = 30_000;

/** 1, 2, 4 s and so on. */
export function backoffMs(repeat: number): number {
  return Math.min(1000 * 2 ** repeat, longestWaitMs);
}

/** All attempts of one request and the waits between them. */
export const budgetMs = (maxRepeats + 1) * attemptMs + backoffMs(0) + backoffMs(1) + backoffMs(2);

/** false: the wait would not leave time for another attempt, and was not begun. */
export async function waitFor(waitMs: number, { clock, signal, endsAt }: Pace): Promise<boolean> {
  if (clock.now() + waitMs >= endsAt) return false;
  await clock.sleep(waitMs, signal);
  return true;
}
