import { expect, test } from 'vitest';
import { evaluate, failure } from '../evaluate.ts';

test.each([
  ['sum(1..100000000)', 5000000050000000n],
  ['sum(1..100000000, # * 2)', 10000000100000000n],
  ['sum(1..10, 1 - #)', -45n],
  ['reduce(1..100000000, # + #acc)', 5000000050000000n],
  ['2 in 1..10000000', true],
  ['len(filter(1..999998, # > 1))', 999997n],
  ['sum([0.1, 0.2, 0.3])', 0.6000000000000001],
  ['sum([isNaN(1.0) ? 1.0 : 0.1, 0.2, 0.3])', 0.6],
  ['count([1, 2, "a"], # > 0) > 1', true],
  ['count([1, "a"], # > 0) > 0', true],
  ['first(filter([1, 2, 3], # > 1))', 2n],
  ['last(filter([1, 2, 3], # < 3))', 2n],
  ['first(filter([1], # > 1))', null],
  ['filter([1, 2, "a"], # > 1)[0]', 2n],
  ['map(filter([1, 2, 3], # > 1), # * 2)', [4n, 6n]],
  ['map(filter([1, 2, 3], # > 1), #index)', [0n, 1n]],
  ['filter(filter([1, 2, 3], # > 1), # < 3)', [2n]],
  ['sum(map([1, 2], # * 2))', 6n],
])('%s gives %s', (source, value) => {
  expect(evaluate(source)).toEqual(value);
});

test.each([
  ['result.missing.x > 1 and false', false],
  ['true or result.missing.x > 1', true],
])('%s never runs the other side', (source, value) => {
  expect(evaluate(source, {})).toBe(value);
});

test('a literal true in an and leaves the other side unchecked', () => {
  expect(evaluate('result.a and true', { a: 1 })).toBe(1);
});

test.each([
  ['filter([1], # > 1)[0]', 'evaluation: reflect: slice index out of range'],
  ['filter([1], # > 1)[1]', 'evaluation: index out of range: 1 (array length is 0)'],
  ['count([1, 2, "a"], # > 0) == 1', 'evaluation: invalid operation: string > int'],
  ['any(["a", 1], # == 1) or any(["a", 1], # > 0)', 'evaluation: invalid operation: string > int'],
  ['"x" matches ("(" + "b")', 'type: error parsing regexp: missing closing ): `(b`'],
])('%s fails: %s', (source, message) => {
  expect(failure(source)).toBe(message);
});
