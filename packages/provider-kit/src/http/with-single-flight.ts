import type { Clock } from '@verdict/core/provider';
import { abortFailure } from './abort-failure.ts';
import { isRepeatable, type HttpRequest, type HttpResponse, type Transport } from './http-message.ts';

export interface SingleFlightSettings {
  /** How long an answer serves others, counted from when its request was sent. */
  readonly windowMs: number;
  readonly clock: Pick<Clock, 'now'>;
}

interface Flight {
  readonly sentAt: number;
  readonly answer: Promise<HttpResponse>;
  readonly controller: AbortController;
  waiters: number;
  landed: boolean;
}

/**
 * Sends requests that are equal but for their evaluation time once within a window. Requests with other headers, and so
 * other credentials, are never equal, nor are those that the egress policy treats otherwise; those that must not be
 * repeated are never shared. A failure serves only those who were already waiting for it.
 */
export function withSingleFlight(send: Transport, { windowMs, clock }: SingleFlightSettings): Transport {
  const flights = new Map<string, Flight>();

  const forgetOld = (now: number): void => {
    for (const [key, { sentAt, landed }] of flights) {
      if (now - sentAt < windowMs) return;
      if (landed) flights.delete(key);
    }
  };

  const start = (key: string, request: HttpRequest): Flight => {
    const controller = new AbortController();
    const answer = send(request, controller.signal);
    const flight: Flight = { sentAt: clock.now(), answer, controller, waiters: 0, landed: false };
    const land = (): void => void (flight.landed = true);
    const fail = (): void => {
      flight.landed = true;
      if (flights.get(key) === flight) flights.delete(key);
    };
    answer.then(land, fail);
    flights.delete(key);
    flights.set(key, flight);
    return flight;
  };

  return async (request, signal) => {
    if (!isRepeatable(request)) return send(request, signal);
    if (signal.aborted) throw abortFailure(request, signal);
    const now = clock.now();
    forgetOld(now);
    const key = sharingKey(request);
    const known = flights.get(key);
    const flight = known !== undefined && now - known.sentAt < windowMs ? known : start(key, request);
    return join(flight, request, signal).finally(() => {
      if (flight.landed || flight.waiters > 0) return;
      if (flights.get(key) === flight) flights.delete(key);
      flight.controller.abort(signal.reason);
    });
  };
}

async function join(flight: Flight, request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
  flight.waiters += 1;
  const done = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(abortFailure(request, signal)), { once: true, signal: done.signal });
  });
  try {
    return await Promise.race([flight.answer, aborted]);
  } finally {
    flight.waiters -= 1;
    done.abort();
  }
}

function sharingKey(request: HttpRequest): string {
  const { method, url, headers = {}, body, insecure, tls, proxy, trusted } = request;
  const { origin, username, password, pathname } = new URL(url);
  const asked = request.sharingKey === undefined ? { url, body } : { pathname, key: request.sharingKey };
  const sortedHeaders = Object.entries(headers).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([method, origin, username, password, asked, sortedHeaders, insecure, tls, proxy, trusted]);
}
