import { expect, test } from 'vitest';
import { redactUrl } from '../../src/http/redact-url.ts';

test.each([
  ['http://host/path', 'http://host/path'],
  ['http://user@host/', 'http://user@host/'],
  ['http://user:pass@host/', 'http://user:***@host/'],
  ['http://user:p@ss:w@host/?q=a@b', 'http://user:***@host/?q=a@b'],
  ['http://:pass@host', 'http://:***@host'],
  ['//user:pass@host', '//user:***@host'],
  ['http://host/a:b@c', 'http://host/a:b@c'],
  ['http://user:pa ss@not valid', 'http://user:***@not valid'],
  ['', ''],
])('%s is shown as %s', (url, shown) => {
  expect(redactUrl(url)).toBe(shown);
});
