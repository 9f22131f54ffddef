import { expect, test } from 'vitest';
import { DeadlineExceeded } from '../../src/deadline.ts';
import { abortFailure } from '../../src/http/abort-failure.ts';

const request = { method: 'PUT', url: 'http://u:p@a' };

test.each([
  [new Error('stopping'), 'Aborted', 'Put "http://u:***@a": context canceled'],
  ['any reason', 'Aborted', 'Put "http://u:***@a": context canceled'],
  [new DOMException('x', 'TimeoutError'), 'Timeout', 'Put "http://u:***@a": context deadline exceeded'],
  [new DeadlineExceeded('context'), 'Timeout', 'Put "http://u:***@a": context deadline exceeded'],
])('the reason %s means %s', (reason, code, message) => {
  expect(abortFailure(request, AbortSignal.abort(reason))).toMatchObject({ code, message });
});
