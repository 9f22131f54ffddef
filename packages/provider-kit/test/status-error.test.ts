import { expect, test } from 'vitest';
import { statusCode, statusError } from '../src/status-error.ts';

test.each([
  [400, 'InvalidQuery'],
  [401, 'Unauthorized'],
  [403, 'Unauthorized'],
  [404, 'NotFound'],
  [408, 'Timeout'],
  [418, 'BadResponse'],
  [422, 'InvalidQuery'],
  [429, 'RateLimited'],
  [500, 'Unavailable'],
  [503, 'Unavailable'],
  [302, 'BadResponse'],
])('%d is %s', (status, code) => {
  expect(statusCode(status)).toBe(code);
});

test.each([
  ['7', 7000],
  ['0', 0],
  ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
  ['-1', undefined],
  ['', undefined],
])('Retry-After: %s is %s ms', (header, retryAfterMs) => {
  const error = statusError('web', { status: 429, headers: { 'retry-after': header } }, 'slow down');
  expect(error).toMatchObject({ status: 429, provider: 'web', message: 'slow down', retryAfterMs });
});
