import { AssertionError } from 'node:assert';
import { setTimeout as wait } from 'node:timers/promises';

/** The promise's own end, or after `limitMs` an AssertionError with `otherwise`. */
export async function within<Result>(limitMs: number, otherwise: string, promise: Promise<Result>): Promise<Result> {
  const done = new AbortController();
  const late = wait(limitMs, undefined, { signal: done.signal }).then(() => {
    throw new AssertionError({ message: otherwise });
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    done.abort();
    late.catch(() => {});
  }
}
