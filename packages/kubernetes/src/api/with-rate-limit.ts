import type { Clock } from '@verdict/core/provider';
import type { ApiClient } from './api-client.ts';

export interface RateLimit {
  /** Requests per second in the long run; zero or less: no limit. */
  readonly qps: number;
  /** Requests that may go at once after a rest. */
  readonly burst: number;
  readonly clock: Clock;
}

/** Lets requests wait, in order, for a token of a bucket that holds `burst` and gains `qps` each second. */
export function withRateLimit(client: ApiClient, limit: RateLimit): ApiClient {
  if (limit.qps <= 0) return client;
  const bucket = new TokenBucket(limit);
  return {
    send: async (request, signal) => {
      await bucket.take(signal);
      return client.send(request, signal);
    },
    text: async (request, signal) => {
      await bucket.take(signal);
      return client.text(request, signal);
    },
    async *lines(request, signal) {
      await bucket.take(signal);
      yield* client.lines(request, signal);
    },
    close: () => client.close(),
  };
}

class TokenBucket {
  readonly #clock: Clock;
  readonly #tokenMs: number;
  /** By how long tokens may be taken ahead of their time. */
  readonly #aheadMs: number;
  /** When the last token that was taken is earned. */
  #earnedAt = Number.NEGATIVE_INFINITY;
  #seenAt = Number.NEGATIVE_INFINITY;

  constructor({ qps, burst, clock }: RateLimit) {
    this.#clock = clock;
    this.#tokenMs = 1000 / qps;
    this.#aheadMs = Math.max(1, burst) * this.#tokenMs;
  }

  async take(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const now = this.#now();
    this.#earnedAt = Math.max(this.#earnedAt, now) + this.#tokenMs;
    const waitMs = this.#earnedAt - this.#aheadMs - now;
    if (waitMs <= 0) return;
    try {
      await this.#clock.sleep(waitMs, signal);
    } catch (error) {
      this.#earnedAt -= this.#tokenMs;
      throw error;
    }
  }

  /** A clock that was set back makes nobody wait longer. */
  #now(): number {
    const now = this.#clock.now();
    if (now < this.#seenAt) this.#earnedAt -= this.#seenAt - now;
    this.#seenAt = now;
    return now;
  }
}
