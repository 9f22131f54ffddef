import { expect, test } from 'vitest';
import { testCondition } from '../../src/run/condition-program.ts';

test('one condition is compiled for each type of result', () => {
  const condition = 'result == 1';
  expect(testCondition(condition, { result: 1 })).toBe(true);
  expect(() => testCondition(condition, { result: 'one' })).toThrow('mismatched types');
  expect(testCondition(condition, { result: 1 })).toBe(true);
  expect(testCondition(condition, { result: null })).toBe(false);
});

test('types of one kind are told apart by what they hold', () => {
  const condition = 'result[0] == "a"';
  expect(testCondition(condition, { result: ['a'], resultType: { kind: 'list', element: { kind: 'string' } } })).toBe(
    true,
  );
  expect(() =>
    testCondition(condition, { result: [1], resultType: { kind: 'list', element: { kind: 'float64' } } }),
  ).toThrow('mismatched types');
  expect(testCondition(condition, { result: [1] })).toBe(false);
});

test('a program that had to give way is compiled again', () => {
  for (let index = 0; index < 2100; index += 1)
    expect(testCondition(`result == ${index}`, { result: index })).toBe(true);
  expect(testCondition('result == 0', { result: 0 })).toBe(true);
  expect(testCondition('result == 0', { result: 1 })).toBe(false);
});

test('now() in a condition is when the result was measured', () => {
  const measuredAt = Date.UTC(2026, 2, 1, 12);
  const result = { at: new Date(measuredAt - 60_000) };
  expect(testCondition('now() - result.at <= duration("1m1s")', { result, measuredAt })).toBe(true);
  expect(testCondition('now() - result.at <= duration("59s")', { result, measuredAt })).toBe(false);
});
