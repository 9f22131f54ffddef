import { describe, expect, test } from 'vitest';
import { ApiError } from '../../src/api/api-error.ts';
import { refusal } from '../../src/api/refusal.ts';

const asked = 'GET /api/v1/pods';
const body = JSON.stringify({ message: 'no', reason: 'Forbidden' });

test('a Status gives its message and reason', () => {
  expect(refusal({ status: 403, retryAfter: undefined, body, asked })).toMatchObject({
    message: 'no',
    reason: 'Forbidden',
    status: 403,
    retryAfterMs: undefined,
  });
});

test.for(['<html>', '[]', '{}', '{"message":""}', ''])(
  'the body %j gives no words, so that the request is named',
  (text) => {
    const error = refusal({ status: 502, retryAfter: undefined, body: text, asked });
    expect(error.message).toBe('the API server answered GET /api/v1/pods with HTTP 502');
  },
);

test('a kind that is not served is told as that', () => {
  const error = refusal({
    status: 404,
    retryAfter: undefined,
    body: '404 page not found\n',
    asked: 'GET /apis/a/v1/bs',
  });
  expect(error.message).toBe(
    'the API server answered GET /apis/a/v1/bs with HTTP 404: it does not serve that kind; is its CustomResourceDefinition installed?',
  );
});

test.for([
  ['1', 1000],
  [' 30 ', 30_000],
  ['0', 0],
  ['-1', undefined],
  ['1.5', undefined],
  ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
] as const)('Retry-After: %s is %s ms', ([retryAfter, ms]) => {
  expect(refusal({ status: 429, retryAfter, body, asked }).retryAfterMs).toBe(ms);
});

describe('an ApiError tells', () => {
  test.for([
    [{ status: 404 }, 'isNotFound'],
    [{ status: 409, reason: 'Conflict' }, 'isConflict'],
    [{ status: 409, reason: 'AlreadyExists' }, 'isAlreadyExists'],
    [{ status: 410 }, 'isExpired'],
    [{ status: 429 }, 'isPassing'],
    [{ status: 500 }, 'isPassing'],
    [{}, 'isPassing'],
    [{ status: 403 }, undefined],
  ] as const)('%j apart as %s', ([parts, kind]) => {
    const error = new ApiError('x', parts);
    const kinds = ['isNotFound', 'isConflict', 'isAlreadyExists', 'isExpired', 'isPassing'] as const;
    expect(kinds.filter((name) => error[name])).toEqual(kind === undefined ? [] : [kind]);
  });
});
