import type { StringMap } from '@verdict/core/provider';

/** Milliseconds that `Retry-After` asks to wait. Only the form in seconds: a date would need the server's clock to agree with ours. */
export function retryAfterMs(headers: StringMap): number | undefined {
  const value = headers['retry-after']?.trim();
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) * 1000 : undefined;
}
