export interface ApiErrorParts {
  /** HTTP status; absent: no answer came. */
  readonly status?: number;
  /** Kubernetes' word for it, such as `AlreadyExists`. */
  readonly reason?: string;
  /** What the server asks to wait before the next try. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** A refusal of the API server in its own words, or why it could not be asked. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number | undefined;
  readonly reason: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, { status, reason, retryAfterMs, cause }: ApiErrorParts = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.status = status;
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }

  get isNotFound(): boolean {
    return this.status === 404;
  }

  /** The object was changed since it was read. */
  get isConflict(): boolean {
    return this.status === 409 && this.reason !== 'AlreadyExists';
  }

  get isAlreadyExists(): boolean {
    return this.status === 409 && this.reason === 'AlreadyExists';
  }

  /** The resource version asked for is no longer kept. */
  get isExpired(): boolean {
    return this.status === 410;
  }

  /** May pass: no answer, too many requests, or a fault of the server. */
  get isPassing(): boolean {
    return this.status === undefined || this.status === 429 || this.status >= 500;
  }
}
