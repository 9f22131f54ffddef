import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { floatPower } from '../../src/go-math/float-power.ts';

test.each([
  [2, 2.5, 5.65685424949238],
  [0.1, 4, 0.00010000000000000005],
  [0.1, -3, 999.9999999999998],
  [0.95, 0.95, 0.9524395584709954],
  [1.5, 100, 4.065611775352153e17],
  [2.5, 102.5, 6.149656935020879e40],
  [3, -0.75, 0.43869133765083085],
  [-2.5, 3, -15.625],
  [2, 0.5, Math.SQRT2],
  [2, -0.5, 0.7071067811865475],
])('%d to the power of %d has the last bits of Go', (base, exponent, power) => {
  expect(floatPower(base, exponent)).toBe(power);
});

test.each([
  [1, NaN, 1],
  [-1, Infinity, 1],
  [NaN, 0, 1],
  [0, 0, 1],
  [-8, 1 / 3, NaN],
  [-0, -3, -Infinity],
  [-Infinity, 0.5, Infinity],
  [2, 1024, Infinity],
  [-2, 1025, -Infinity],
  [2, -1074, 5e-324],
  [2, -1076, 0],
  [0.5, 2 ** 64, 0],
  [5e-324, 2, 0],
  [5e-324, -1, Infinity],
])('%d to the power of %d is %d', (base, exponent, power) => {
  expect(floatPower(base, exponent)).toBe(power);
});

test('powers are within a few units in the last place of the exact ones', () => {
  const bases = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
  const exponents = fc.double({ min: -20, max: 20, noNaN: true });
  fc.assert(
    fc.property(bases, exponents, (base, exponent) => {
      const wanted = base ** exponent;
      expect(Math.abs(floatPower(base, exponent) - wanted)).toBeLessThanOrEqual(wanted * 2 ** -44);
    }),
  );
});
