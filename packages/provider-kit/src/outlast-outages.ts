import { ProviderError, type InFlightCall, type Pending, type StringMap } from '@verdict/core/provider';

type Ask<Outcome> = () => Promise<Outcome>;

/** As long as the upgrade of a control plane may take. */
const longestOutageMs = 600_000;
const shortestWaitMs = 1000;
const longestWaitMs = 60_000;
/** Of works that nobody asks about any more. */
const mostOutages = 10_000;

/**
 * For `resume` of a task provider whose work knows nothing of an outage of the backend: while asking fails for a reason that
 * passes (a retryable ProviderError), the work is told as going on. A refusal is an error at once, and so is an outage of
 * more than ten minutes, as this process counts them. One of these serves one provider.
 */
export function createOutlastOutages() {
  /** Epoch milliseconds of the first failure, by the work's state. */
  const outages = new Map<string, number>();
  return async <State extends StringMap, Outcome>(
    call: InFlightCall<unknown, State>,
    ask: Ask<Outcome>,
  ): Promise<Outcome | Pending<State>> => {
    const { state, metric, clock, logger, signal } = call;
    const key = JSON.stringify(state);
    const since = outages.get(key);
    outages.delete(key);
    try {
      return await ask();
    } catch (error) {
      const outageMs = since === undefined ? 0 : clock.now() - since;
      const mayPass = ProviderError.is(error) && error.retryable && outageMs < longestOutageMs;
      if (signal.aborted || !mayPass) throw error;
      if (outages.size < mostOutages) outages.set(key, since ?? clock.now());
      logger.warn({ metric: metric.name, error: error.message }, 'Failed to ask how the work is; asking again');
      const waitMs = Math.max(shortestWaitMs, error.retryAfterMs ?? 0, outageMs / 4);
      return { kind: 'pending', state, resumeAfterMs: Math.min(waitMs, longestWaitMs) };
    }
  };
}
