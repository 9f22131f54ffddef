import { expect, test } from 'vitest';
import { compile } from '../src/index.ts';
import type { ConditionValue } from '../src/index.ts';
import { errorOf, evaluate } from './evaluate.ts';

test('ten thousand nodes are allowed, one more is not', () => {
  expect(evaluate(Array(5000).fill('1').join('+'))).toBe(5000n);
  expect(errorOf(Array(5001).fill('1').join('+')).message).toBe(
    'compilation failed: expression exceeds maximum allowed nodes',
  );
});

test.each([
  ['parentheses', '('.repeat(200_000) + '1' + ')'.repeat(200_000)],
  ['signs', '-'.repeat(100_000) + '1'],
  ['lists', '['.repeat(5000)],
  ['members', 'result' + '.a'.repeat(4900)],
  ['branches', 'true ? 1 : '.repeat(3000) + '1'],
  ['optional members', 'result' + '?.a'.repeat(3000)],
])('deeply nested %s end in a budget error or a value', (_, source) => {
  expect(errorOf(source, {}).code).toBe('budget');
});

test('long sums of dynamic values run', () => {
  expect(evaluate(Array(3000).fill('result').join('+'), 1)).toBe(3000);
});

test.each([
  ['len(1..1000000)', 'memory budget exceeded'],
  ['all(1..4, len(1..333333) > 0)', 'memory budget exceeded'],
  ['1..9223372036854775807', 'memory budget exceeded'],
])('%s uses too much memory', (source, message) => {
  expect(errorOf(source)).toMatchObject({ code: 'budget', message });
});

test('steps and source length are bounded', () => {
  const program = compile('all(result, all(result2, true))'.replace('result2', '[1, 2]'), { budgets: { steps: 20 } });
  expect(program.evaluate([1, 2])).toBe(true);
  expect(() => program.evaluate(Array(10).fill(1))).toThrow('step budget exceeded');
  expect(() => compile('1 + 1', { budgets: { sourceLength: 3 } })).toThrow('too long');
});

test.each<[string, ConditionValue]>([
  ['len(uniq(map(1..300000, [#])))', null],
  ['count(1..300000, # in result)', Array(20_000).fill(-1)],
  ['count(1..300000, result == [1])', Array(20_000).fill(1)],
  ['count(1..300000, len(result[1:]) > 0)', Array(20_000).fill(1)],
  ['len(reduce(1..60, #acc + #acc, "a"))', null],
  ['count(1..300000, result matches "ab")', 'a'.repeat(20_000)],
  ['count(1..300000, upper(result) == "")', 'a'.repeat(20_000)],
  ['count(1..300000, result < result)', 'é'.repeat(20_000)],
  ['count(1..300000, result[1:] == "")', 'é'.repeat(20_000)],
  ['count(1..300000, result.text[0] == 1)', { text: 'é'.repeat(20_000) }],
  ['count(1..300000, len(result) == 1)', 'é'.repeat(20_000)],
])('%s looks at more than the steps allow', (source, result) => {
  const program = compile(source, { budgets: { steps: 100_000 } });
  expect(() => program.evaluate(result)).toThrow('step budget exceeded');
});
