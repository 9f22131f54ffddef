import { expect, test } from 'vitest';
import { canonicalHeaderName, mergeHeaders } from '../src/headers.ts';

test.each([
  ['x-foo-bar', 'X-Foo-Bar'],
  ['X-SCOPE-ORGID', 'X-Scope-Orgid'],
  ['etag', 'Etag'],
  ['x_y-z', 'X_y-Z'],
  ['no token', 'no token'],
])('%s is written %s', (name, canonical) => {
  expect(canonicalHeaderName(name)).toBe(canonical);
});

test('names compare without case and the last value wins', () => {
  const entries = [
    { key: 'AUTHORIZATION', value: 'b' },
    { key: 'x-a', value: '1' },
    { key: 'X-A', value: '2' },
  ];
  expect(mergeHeaders({ authorization: 'a', Accept: 'c' }, entries)).toEqual({
    Authorization: 'b',
    Accept: 'c',
    'X-A': '2',
  });
});

test('a header named like a member of every object is only a header', () => {
  const merged = mergeHeaders({}, [{ key: '__proto__', value: 'x' }]);
  expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
  expect(Object.keys(merged)).toEqual(['__proto__']);
});
