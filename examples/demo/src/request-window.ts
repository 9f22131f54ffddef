export interface ServedRequest {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly durationSeconds: number;
  readonly ok: boolean;
}

/** What the service says about its own last seconds. Without requests there are no shares: they are null, not 0. */
export interface Health {
  readonly requestsPerSecond: number;
  readonly successRate: number | null;
  readonly latency: { readonly p50: number | null; readonly p95: number | null };
}

/** The requests of the last seconds. */
export class RequestWindow {
  readonly #seconds: number;
  #requests: readonly ServedRequest[] = [];

  constructor(seconds: number) {
    this.#seconds = seconds;
  }

  add(request: ServedRequest): void {
    const oldest = request.at - this.#seconds * 1000;
    this.#requests = [...this.#requests.filter(({ at }) => at >= oldest), request];
  }

  health(now: number): Health {
    const recent = this.#requests.filter(({ at }) => at >= now - this.#seconds * 1000);
    const durations = recent.map(({ durationSeconds }) => durationSeconds).toSorted((a, b) => a - b);
    const quantile = (share: number): number | null => durations[Math.ceil(share * durations.length) - 1] ?? null;
    return {
      requestsPerSecond: recent.length / this.#seconds,
      successRate: recent.length === 0 ? null : recent.filter(({ ok }) => ok).length / recent.length,
      latency: { p50: quantile(0.5), p95: quantile(0.95) },
    };
  }
}
