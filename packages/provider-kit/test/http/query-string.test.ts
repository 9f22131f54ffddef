import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { queryString } from '../../src/http/query-string.ts';

test('parameters are sorted and escaped as Go does', () => {
  expect(queryString({ to: '2', query: 'avg:x{*} ~+&', from: '1' })).toBe('from=1&query=avg%3Ax%7B%2A%7D+~%2B%26&to=2');
});

test('any parameters can be read back', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })), (fields) => {
      expect(Object.fromEntries(new URLSearchParams(queryString(fields)))).toEqual(fields);
    }),
  );
});
