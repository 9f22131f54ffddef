import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDecimal, formatFixed, formatGeneral, parseFloatText } from '../../src/go-text/index.ts';

test.each([
  [10, '10'],
  [1e-7, '0.0000001'],
  [-1.5e-10, '-0.00000000015'],
  [1e21, '1000000000000000000000'],
  [1.25e23, '125000000000000000000000'],
  [NaN, 'NaN'],
  [Infinity, '+Inf'],
  [-Infinity, '-Inf'],
  [-0, '-0'],
])('formatDecimal writes %d as %s', (value, text) => {
  expect(formatDecimal(value)).toBe(text);
});

test.each([
  [100_000, '100000'],
  [999_999.5, '999999.5'],
  [1e6, '1e+06'],
  [1_234_567, '1.234567e+06'],
  [12_345_678.9, '1.23456789e+07'],
  [0.0001, '0.0001'],
  [0.00009999, '9.999e-05'],
  [1e21, '1e+21'],
  [1e100, '1e+100'],
  [5e-324, '5e-324'],
  [3, '3'],
  [0, '0'],
  [-0, '-0'],
  [-1e7, '-1e+07'],
  [-Infinity, '-Inf'],
])('formatGeneral writes %d as %s', (value, text) => {
  expect(formatGeneral(value)).toBe(text);
});

test.each([
  [0.125, 2, '0.12'],
  [0.375, 2, '0.38'],
  [2.675, 2, '2.67'],
  [1.005, 2, '1.00'],
  [0.005, 2, '0.01'],
  [10, 6, '10.000000'],
  [1e-7, 6, '0.000000'],
  [1e22, 2, '10000000000000000000000.00'],
  [-0.001, 2, '-0.00'],
  [2.5, 0, '2'],
  [3.5, 0, '4'],
  [NaN, 2, 'NaN'],
  [Infinity, 2, '+Inf'],
])('formatFixed writes %d with %d digits as %s', (value, digits, text) => {
  expect(formatFixed(value, digits)).toBe(text);
});

test('formatDecimal and formatGeneral read back as the same number', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Number(formatDecimal(value))).toBe(value);
      expect(Number(formatGeneral(value))).toBe(value);
    }),
  );
});

test('formatFixed is the nearest decimal, the even one of two', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 0, max: 30 }), fc.nat(6), (mantissa, shift, digits) => {
      const value = mantissa / 2 ** shift;
      const exact = BigInt(Math.abs(mantissa)) * 10n ** BigInt(digits);
      const scaled = BigInt(formatFixed(Math.abs(value), digits).replace('.', ''));
      const distance = (scaled << BigInt(shift)) - exact;
      const half = 1n << BigInt(shift);
      const twice = 2n * (distance < 0n ? -distance : distance);
      expect(twice < half || (twice === half && scaled % 2n === 0n)).toBe(true);
    }),
  );
});

test.each([
  ['1e-05', 0.00001],
  ['.5', 0.5],
  ['5.', 5],
  ['-Infinity', -Infinity],
  ['+inf', Infinity],
  ['NaN', NaN],
  ['0x1p-2', 0.25],
  ['1_000', 1000],
  ['-0', -0],
])('parseFloatText reads %j', (text, value) => {
  expect(parseFloatText(text)).toBe(value);
});

test.each([
  ['', 'invalid syntax'],
  ['+nan', 'invalid syntax'],
  [' 1', 'invalid syntax'],
  ['0x10', 'invalid syntax'],
  ['1e999', 'value out of range'],
  ['1_0e999', 'value out of range'],
  ['0x1p9999', 'value out of range'],
])('parseFloatText refuses %j as Go does', (text, reason) => {
  expect(() => parseFloatText(text)).toThrow(`strconv.ParseFloat: parsing ${JSON.stringify(text)}: ${reason}`);
});
