import type { Clock } from '@verdict/core/provider';
import type { ApiClient } from './api-client.ts';
import { ApiError } from './api-error.ts';

/** As client-go. */
const mostRetries = 10;

/**
 * Asks again when the server asks for it: 429 and 5xx answers with `Retry-After`, ten times at most. Not for `lines`: who
 * keeps a watch begins it again anyway.
 */
export function withRetryAfter(client: ApiClient, clock: Clock): ApiClient {
  const repeat = async <Result>(ask: () => Promise<Result>, signal: AbortSignal): Promise<Result> => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await ask();
      } catch (error) {
        const waitMs = error instanceof ApiError && error.isPassing ? error.retryAfterMs : undefined;
        if (waitMs === undefined || tries === mostRetries) throw error;
        await clock.sleep(waitMs, signal);
      }
    }
  };
  return {
    send: (request, signal) => repeat(() => client.send(request, signal), signal),
    text: (request, signal) => repeat(() => client.text(request, signal), signal),
    lines: (request, signal) => client.lines(request, signal),
    close: () => client.close(),
  };
}
