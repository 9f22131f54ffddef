import { ProviderError, type ProviderErrorCode } from '@verdict/core/provider';
import type { HttpResponse } from './http/http-message.ts';
import { retryAfterMs } from './http/retry-after.ts';

const codes: Readonly<Record<number, ProviderErrorCode>> = {
  400: 'InvalidQuery',
  401: 'Unauthorized',
  403: 'Unauthorized',
  404: 'NotFound',
  408: 'Timeout',
  422: 'InvalidQuery',
  429: 'RateLimited',
};

/** The closed code for a status that is no success. */
export function statusCode(status: number): ProviderErrorCode {
  return codes[status] ?? (status >= 500 ? 'Unavailable' : 'BadResponse');
}

/** The error for an answer that is no success, in the provider's own words. */
export function statusError(
  provider: string,
  { status, headers }: Pick<HttpResponse, 'status' | 'headers'>,
  message: string,
): ProviderError {
  const wait = retryAfterMs(headers);
  return new ProviderError(statusCode(status), message, {
    provider,
    status,
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  });
}
