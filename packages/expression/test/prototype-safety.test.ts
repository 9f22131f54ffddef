import { expect, test } from 'vitest';
import type { ConditionValue } from '../src/index.ts';
import { evaluate, failure } from './evaluate.ts';

const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'];

test.each(names)('%s is a key like others', (name) => {
  expect(evaluate(`result.${name}`, { a: 1 })).toBeNull();
  expect(evaluate(`result["${name}"]`, { a: 1 })).toBeNull();
  expect(evaluate(`"${name}" in result`, { a: 1 })).toBe(false);
  expect(evaluate(`{"${name}": 1}["${name}"]`)).toBe(1n);
  expect(evaluate(`result.${name}`, JSON.parse(`{"${name}": 7}`) as ConditionValue)).toBe(7);
});

test('lists, texts and functions have no members', () => {
  expect(failure('result.a.length', { a: [1] })).toBe('evaluation: invalid operation: int(string)');
  expect(failure('result.a.constructor', { a: 'x' })).toBe('evaluation: invalid operation: int(string)');
  expect(failure('isNaN.constructor')).toMatch(/^type: type func\(float64\) bool has no field constructor/);
});

test('objects with a class of their own are no maps', () => {
  const host = {
    a: new (class Host {
      secret = 1;
    })(),
  } as unknown as ConditionValue;
  expect(failure('result.a.secret', host)).toMatch(/^evaluation: cannot fetch secret/);
});
