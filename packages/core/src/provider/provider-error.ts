import type { StringMap } from './string-map.ts';

export type ProviderErrorCode =
  | 'Unauthorized'
  | 'NotFound'
  | 'InvalidQuery'
  | 'RateLimited'
  | 'Timeout'
  | 'Unavailable'
  | 'BadResponse'
  | 'NoData'
  | 'Aborted'
  | 'Internal';

export interface ProviderErrorOptions {
  readonly provider: string;
  /** HTTP status, when an answer came. */
  readonly status?: number;
  /** Default: true for RateLimited, Timeout and Unavailable. */
  readonly retryable?: boolean;
  readonly retryAfterMs?: number;
  /** What the record keeps of a measurement that ends in this error. */
  readonly value?: string;
  readonly metadata?: StringMap;
  readonly cause?: unknown;
}

const marker = Symbol.for('verdict.provider-error');
const retryableCodes: ReadonlySet<ProviderErrorCode> = new Set(['RateLimited', 'Timeout', 'Unavailable']);

/** The way for a provider to fail. `message` is what the measurement's record shows; it MUST hold no secret. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly code: ProviderErrorCode;
  readonly provider: string;
  readonly status: number | undefined;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly value: string | undefined;
  readonly metadata: StringMap | undefined;
  readonly [marker] = true;

  constructor(code: ProviderErrorCode, message: string, options: ProviderErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.provider = options.provider;
    this.status = options.status;
    this.retryable = options.retryable ?? retryableCodes.has(code);
    this.retryAfterMs = options.retryAfterMs;
    this.value = options.value;
    this.metadata = options.metadata;
  }

  /** True also for an error made by another copy of this package. */
  static is(error: unknown): error is ProviderError {
    return typeof error === 'object' && error !== null && marker in error;
  }

  toJSON(): { name: 'ProviderError'; code: ProviderErrorCode; provider: string; message: string; status?: number } {
    const { name, code, provider, message, status } = this;
    return { name, code, provider, message, ...(status === undefined ? {} : { status }) };
  }
}
