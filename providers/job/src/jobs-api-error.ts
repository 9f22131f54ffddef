export interface JobsApiErrorParts {
  /** HTTP status; absent: no answer came. */
  readonly status?: number;
  /** Kubernetes' word for it, such as `AlreadyExists`. */
  readonly reason?: string;
  /** The header of that name. */
  readonly retryAfter?: string;
  /** true: asking again is of no use, as for a kubeconfig without a cluster. Default: by status. */
  readonly isPermanent?: boolean;
  readonly cause?: unknown;
}

/** A refusal of the cluster in its own words, or why it could not be asked. */
export class JobsApiError extends Error {
  override readonly name = 'JobsApiError';
  readonly status: number | undefined;
  readonly reason: string | undefined;
  readonly retryAfter: string | undefined;
  readonly isPermanent: boolean;

  constructor(message: string, { status, reason, retryAfter, isPermanent, cause }: JobsApiErrorParts = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.status = status;
    this.reason = reason;
    this.retryAfter = retryAfter;
    this.isPermanent = isPermanent ?? false;
  }

  get isNotFound(): boolean {
    return this.status === 404;
  }

  get isTaken(): boolean {
    return this.status === 409 && this.reason === 'AlreadyExists';
  }
}
