import type { Refusal } from './faults.ts';

interface RefusalAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** As an API server words it. */
  readonly body: object;
}

const answers = {
  conflict: {
    status: 409,
    reason: 'Conflict',
    message: 'the object has been modified; please apply your changes to it',
  },
  throttle: { status: 429, reason: 'TooManyRequests', message: 'the server has received too many requests' },
  throttleSilently: { status: 429, reason: 'TooManyRequests', message: 'the server has received too many requests' },
  serverError: { status: 500, reason: 'InternalError', message: 'an internal error: etcdserver: request timed out' },
} as const;

export function refusalAnswer(refusal: Exclude<Refusal, 'cut'>): RefusalAnswer {
  const { status, reason, message } = answers[refusal];
  const retryAfter = refusal === 'throttle' ? { 'retry-after': '1' } : {};
  return {
    status,
    headers: { 'content-type': 'application/json', ...retryAfter },
    body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code: status },
  };
}
