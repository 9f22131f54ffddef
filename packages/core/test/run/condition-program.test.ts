import { expect, test } from 'vitest';
import { testCondition } from '../../src/run/condition-program.ts';

test('one condition is compiled for each type of result', () => {
  const condition = 'result == 1';
  expect(testCondition(condition, 1)).toBe(true);
  expect(() => testCondition(condition, 'one')).toThrow('mismatched types');
  expect(testCondition(condition, 1)).toBe(true);
  expect(testCondition(condition, null)).toBe(false);
});

test('types of one kind are told apart by what they hold', () => {
  const condition = 'result[0] == "a"';
  expect(testCondition(condition, ['a'], { kind: 'list', element: { kind: 'string' } })).toBe(true);
  expect(() => testCondition(condition, [1], { kind: 'list', element: { kind: 'float64' } })).toThrow(
    'mismatched types',
  );
  expect(testCondition(condition, [1])).toBe(false);
});

test('a program that had to give way is compiled again', () => {
  for (let index = 0; index < 2100; index += 1) expect(testCondition(`result == ${index}`, index)).toBe(true);
  expect(testCondition('result == 0', 0)).toBe(true);
  expect(testCondition('result == 0', 1)).toBe(false);
});
