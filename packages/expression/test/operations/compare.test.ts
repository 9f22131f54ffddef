import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareText, compareValues, isLess } from '../../src/operations/compare.ts';
import { bytesToText, textToBytes } from '../../src/value/byte-text.ts';
import { Duration } from '../../src/value/duration.ts';
import { Location } from '../../src/value/location.ts';
import { Time } from '../../src/value/time.ts';
import { Uint8 } from '../../src/value/uint8.ts';

test('texts are in the order of their bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 8 }), fc.uint8Array({ maxLength: 8 }), (left, right) => {
      expect(Math.sign(compareText(bytesToText(left), bytesToText(right)))).toBe(Buffer.compare(left, right));
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (left, right) => {
      expect(Math.sign(compareText(left, right))).toBe(Buffer.compare(textToBytes(left), textToBytes(right)));
    }),
  );
});

test.each([
  [1n, 2, -1],
  [2 ** 53, 2n ** 53n + 1n, 0],
  [2n ** 53n, 2n ** 53n + 1n, -1],
  [new Uint8(97), 96.5, 1],
  [NaN, 1, NaN],
  [new Duration(1n), new Duration(2n), -1],
  [new Time(5n, Location.utc), new Time(5n, Location.fixed('', 60)), 0],
  ['a', 1n, undefined],
  [null, null, undefined],
  [true, false, undefined],
  [new Duration(1n), 1n, undefined],
])('%o compared with %o is %s', (left, right, order) => {
  expect(compareValues(left, right)).toBe(order);
});

test('what cannot be ordered is named in the order it is compared', () => {
  expect(() => isLess([], 'a')).toThrow('invalid operation: []interface {} < string');
});
