import { expect, test } from 'vitest';
import { compileCondition, compileTime } from '../src/index.ts';
import { errorOf } from './evaluate.ts';

test('an error prints its place and a caret below it', () => {
  expect(String(errorOf('result > "x"', 1))).toBe(
    'invalid operation: > (mismatched types float64 and string) (1:8)\n | result > "x"\n | .......^',
  );
});

test('bytes that are no text are replaced in messages', () => {
  expect(errorOf('date("é"[0:1])').message).toBe('invalid date \ufffd');
});

test.each([
  ['1 +\n  resul', 2, 3, 5],
  ['"é😀" + resul', 1, 8, 5],
  ['\tresul', 1, 2, 5],
  ['1 +', 1, 3, 1],
  ['result.a.b', 1, 10, 1],
])('%j fails at %i:%i over %i characters', (source, line, column, length) => {
  const { line: actualLine, column: actualColumn, length: actualLength } = errorOf(source, {});
  expect([actualLine, actualColumn, actualLength]).toEqual([line, column, length]);
});

test.each([
  ['1 + 1', 'int'],
  ['result', 'float64'],
  ['nil', '<nil>'],
  ['[1]', '[]interface {}'],
  ['1..3', '[]int'],
  ['{a: 1}', 'map[string]interface {}'],
])('the condition %s is refused for its type', (source, type) => {
  expect(() => compileCondition(source).test(1)).toThrow(`expected bool, but got ${type}`);
});

test('a time expression gives milliseconds', () => {
  expect(compileTime('now() - duration("1s")').evaluate({ now: () => 5000 })).toBe(4000);
  expect(() => compileTime('1').evaluate({ now: () => 0 })).toThrow('expected time.Time, but got int');
  expect(() => compileTime('result')).toThrow('unknown name result');
});
