import type { Transport } from './http-message.ts';
import { withConcurrencyLimit } from './with-concurrency-limit.ts';

/** At most `limit` requests at once to each origin, so that a slow server holds up nobody else's. Wants checked requests. */
export function withOriginLimit(send: Transport, limit: number): Transport {
  const lanes = new Map<string, { readonly send: Transport; users: number }>();
  return async (request, signal) => {
    const { origin } = new URL(request.url);
    const lane = lanes.get(origin) ?? { send: withConcurrencyLimit(send, limit), users: 0 };
    lanes.set(origin, lane);
    lane.users += 1;
    try {
      return await lane.send(request, signal);
    } finally {
      lane.users -= 1;
      if (lane.users === 0) lanes.delete(origin);
    }
  };
}
