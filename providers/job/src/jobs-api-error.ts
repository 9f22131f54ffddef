export interface JobsApiErrorParts {
  /** HTTP status; absent: no answer came. */
  readonly status?: number;
  /** Kubernetes' word for it, such as `AlreadyExists`. */
  readonly reason?: string;
  /** The header of that name. */
  readonly retryAfter?: string;
  readonly cause?: unknown;
}

/** A refusal of the cluster in its own words, or why it could not be asked. */
export class JobsApiError extends Error {
  override readonly name = 'JobsApiError';
  readonly status: number | undefined;
  readonly reason: string | undefined;
  readonly retryAfter: string | undefined;

  constructor(message: string, { status, reason, retryAfter, cause }: JobsApiErrorParts = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.status = status;
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  get isNotFound(): boolean {
    return this.status === 404;
  }

  get isTaken(): boolean {
    return this.status === 409 && this.reason === 'AlreadyExists';
  }
}
