import type { Clock } from '@verdict/core/provider';
import { HttpFailure } from './http-failure.ts';
import { isRepeatable, type HttpRequest, type HttpResponse, type Transport } from './http-message.ts';
import { retryAfterMs } from './retry-after.ts';

export interface RetrySettings {
  /** Requests in all, the first one included. */
  readonly attempts: number;
  readonly clock: Pick<Clock, 'sleep'>;
  /** In [0, 1), for the jitter. */
  readonly random: () => number;
  /** Upper end of the first wait; doubles each time. Default 500. */
  readonly baseDelayMs?: number;
  /** A server that asks for more than this is not waited for. Default 30,000. */
  readonly maxDelayMs?: number;
}

type Attempt = { readonly response: HttpResponse } | { readonly failure: unknown };

/**
 * Repeats what was rate limited (429, after its `Retry-After`) or never got an answer, with full jitter. It ends with the
 * signal: when the deadline passes during a wait, the last answer stands, as it says more than the deadline.
 */
export function withRetry(send: Transport, settings: RetrySettings): Transport {
  return async (request, signal) => {
    for (let attempt = 1; ; attempt += 1) {
      const last = await tryOnce(send, request, signal);
      const delayMs = attempt < settings.attempts ? delayAfter(last, request, { settings, attempt }) : undefined;
      const waited = delayMs !== undefined && (await wait(delayMs, settings, signal));
      if (!waited) return outcome(last);
    }
  };
}

async function tryOnce(send: Transport, request: HttpRequest, signal: AbortSignal): Promise<Attempt> {
  try {
    return { response: await send(request, signal) };
  } catch (failure) {
    return { failure };
  }
}

/** undefined: this is not to be repeated. */
function delayAfter(
  last: Attempt,
  request: HttpRequest,
  { settings, attempt }: { settings: RetrySettings; attempt: number },
): number | undefined {
  const { baseDelayMs = 500, maxDelayMs = 30_000, random } = settings;
  const backoffMs = random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1));
  if ('failure' in last) return isLost(last.failure, request) ? backoffMs : undefined;
  if (last.response.status !== 429) return undefined;
  const askedMs = retryAfterMs(last.response.headers);
  if (askedMs === undefined) return backoffMs;
  return askedMs <= maxDelayMs ? askedMs + backoffMs : undefined;
}

/** No answer began, and asking again does no harm. */
function isLost(failure: unknown, request: HttpRequest): boolean {
  return failure instanceof HttpFailure && failure.code === 'Unavailable' && isRepeatable(request);
}

/** false: the signal fired first. */
async function wait(delayMs: number, { clock }: RetrySettings, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  try {
    await clock.sleep(delayMs, signal);
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}

function outcome(last: Attempt): HttpResponse {
  if ('failure' in last) throw last.failure;
  return last.response;
}
