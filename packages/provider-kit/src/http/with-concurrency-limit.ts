import { abortFailure } from './abort-failure.ts';
import type { Transport } from './http-message.ts';

/** At most `limit` requests at once; others wait in order, and leave the queue when their signal fires. */
export function withConcurrencyLimit(send: Transport, limit: number): Transport {
  const waiting = new Set<() => void>();
  let active = 0;

  const enter = async (signal: AbortSignal): Promise<boolean> => {
    if (signal.aborted) return false;
    if (active < limit) {
      active += 1;
      return true;
    }
    return new Promise((resolve) => {
      const leave = (): void => {
        waiting.delete(go);
        resolve(false);
      };
      const go = (): void => {
        signal.removeEventListener('abort', leave);
        resolve(true);
      };
      waiting.add(go);
      signal.addEventListener('abort', leave, { once: true });
    });
  };

  /** The place goes to the one who has waited longest. */
  const leave = (): void => {
    const [next] = waiting;
    if (next === undefined) {
      active -= 1;
      return;
    }
    waiting.delete(next);
    next();
  };

  return async (request, signal) => {
    if (!(await enter(signal))) throw abortFailure(request, signal);
    try {
      return await send(request, signal);
    } finally {
      leave();
    }
  };
}
