import { ProviderError } from '@verdict/core/provider';
import { HttpFailure } from './http/http-failure.ts';

/** What a provider throws for whatever was thrown to it; a ProviderError passes unchanged. */
export function toProviderError(error: unknown, provider: string): ProviderError {
  if (ProviderError.is(error)) return error;
  if (error instanceof HttpFailure) return new ProviderError(error.code, error.message, { provider, cause: error });
  const message = error instanceof Error ? error.message : String(error);
  return new ProviderError('Internal', message, { provider, cause: error });
}
