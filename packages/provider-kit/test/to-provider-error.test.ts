import { ProviderError } from '@verdict/core/provider';
import { expect, test } from 'vitest';
import { cappedText } from '../src/capped-text.ts';
import { durationMs } from '../src/duration-ms.ts';
import { HttpFailure } from '../src/http/http-failure.ts';
import { toProviderError } from '../src/to-provider-error.ts';

test('a ProviderError passes unchanged', () => {
  const error = new ProviderError('NoData', 'none', { provider: 'web' });
  expect(toProviderError(error, 'other')).toBe(error);
});

test('a failed request keeps code, text and cause', () => {
  const failure = new HttpFailure({ code: 'Timeout', request: { method: 'GET', url: 'http://a' }, reason: 'slow' });
  expect(toProviderError(failure, 'web')).toMatchObject({
    code: 'Timeout',
    message: 'Get "http://a": slow',
    provider: 'web',
    retryable: true,
    cause: failure,
  });
});

test.each([new TypeError('own'), 'own'])('anything else is Internal', (thrown) => {
  expect(toProviderError(thrown, 'web')).toMatchObject({ code: 'Internal', message: 'own', cause: thrown });
});

test('a text is cut at whole characters', () => {
  expect(cappedText('short')).toBe('short');
  expect(cappedText('ééé', 5)).toBe('éé…');
  expect(cappedText('a😀', 3)).toBe('a…');
});

test.each([
  ['1m30s', 90_000],
  ['1.5ms', 1.5],
  ['100us', 0.1],
])('the duration %s is %d ms', (text, milliseconds) => {
  expect(durationMs(text)).toBe(milliseconds);
});

test("a text that is no duration is told in Go's words", () => {
  expect(() => durationMs('??')).toThrow('time: invalid duration "??"');
});
