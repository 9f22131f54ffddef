import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { multiplyAdd } from '../../src/go-math/multiply-add.ts';

test.each([
  [1 + 2 ** -52, 1 + 2 ** -52, -1, 2 ** -51 + 2 ** -104],
  [3, 1 / 3, -1, -(2 ** -54)],
  [1, 1, 2 ** -53, 1],
  [1, 1 + 2 ** -52, 2 ** -53, 1 + 2 ** -51],
  [1 + 2 ** -52, 1 + 2 ** -52, 2 ** 53, 2 ** 53 + 2],
  [0, 5, -3, -3],
])('%d × %d + %d is rounded once', (left, right, summand, outcome) => {
  expect(multiplyAdd(left, right, summand)).toBe(outcome);
});

/** In units of 2^-60, of which sums and products are exact. */
const scaled = fc.bigInt({ min: -(2n ** 53n), max: 2n ** 53n });

test('the outcome is the float nearest to the exact one', () => {
  fc.assert(
    fc.property(scaled, scaled, scaled, (left, right, summand) => {
      const [one, other, third] = [left, right, summand].map((value) => Number(value) * 2 ** -60);
      const exact = left * right + (summand << 60n);
      expect(multiplyAdd(one ?? 0, other ?? 0, third ?? 0) + 0).toBe(Number(exact) * 2 ** -120);
    }),
  );
});
