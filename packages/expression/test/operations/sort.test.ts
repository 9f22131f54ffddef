import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortItems } from '../../src/operations/sort.ts';

const isLess = (left: number, right: number): boolean => left < right;

test('equal keys end in the order that Go leaves them in', () => {
  const sorted = sortItems([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], (left, right) => left % 2 < right % 2);
  expect(sorted).toEqual([10, 2, 4, 6, 8, 12, 3, 5, 7, 9, 1, 11, 13]);
  const scattered = Array.from({ length: 14 }, (_, index) => index + 1);
  expect(sortItems(scattered, (left, right) => left % 2 < right % 2)).toEqual([
    10, 2, 14, 4, 8, 6, 12, 13, 7, 1, 11, 9, 5, 3,
  ]);
});

test('up to 12 items the sort is stable', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3), { maxLength: 12 }), (keys) => {
      const items = keys.map((key, index) => ({ key, index }));
      const sorted = sortItems(items, (left, right) => left.key < right.key);
      expect(sorted).toEqual(items.toSorted((left, right) => left.key - right.key));
    }),
  );
});

test('the result is the same items in order, whatever the pattern', () => {
  const patterned = fc
    .tuple(fc.nat(400), fc.constantFrom(1, 2, 7, 1000), fc.boolean())
    .map(([length, modulus, isReversed]) => {
      const items = Array.from({ length }, (_, index) => (index * 7919) % modulus);
      return isReversed ? items.toSorted((left, right) => right - left) : items;
    });
  fc.assert(
    fc.property(fc.oneof(fc.array(fc.integer(), { maxLength: 200 }), patterned), (items) => {
      expect(sortItems(items, isLess)).toEqual(items.toSorted((left, right) => left - right));
    }),
  );
});

test('many runs of organ pipes still end', () => {
  const pipes = Array.from({ length: 3000 }, (_, index) => (index % 2 === 0 ? index : 3000 - index));
  expect(sortItems(pipes, isLess)).toEqual(pipes.toSorted((left, right) => left - right));
});
