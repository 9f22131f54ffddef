import { expect, test } from 'vitest';
import { followsValueStack, withoutStrayValues } from '../../conformance/deviations/value-stack.ts';
import { evaluateExpression } from '../../conformance/evaluate-expression.ts';
import { decodeResult } from '../../conformance/tagged-json.ts';

test.each([
  ['1 + findLast(result, # > 1)', '1 + find(reverse(result), # > 1)'],
  ['result.x?.f(7).y', 'result.x?.f.y'],
  [
    'findLastIndex([findLast(a, true)], # == 1)',
    '(findIndex(reverse([find(reverse(a), true)]), # == 1) == nil ? nil : len([find(reverse(a), true)]) - 1 - findIndex(reverse([find(reverse(a), true)]), # == 1))',
  ],
])('%s leaves no stray value as %s', (condition, plain) => {
  expect(withoutStrayValues(condition)).toBe(plain);
});

test.each(['[1, findLast(result, # > 1), 2]', 'result[findLastIndex(result, # > 1)]', '[1, {}.x?.b(7), 3]'])(
  'our answer to %s follows the rule, another does not',
  (condition) => {
    const result = decodeResult([1, 2, 1]);
    const ours = evaluateExpression(condition, result);
    expect(followsValueStack({ condition, result, ours })).toBe(true);
    expect(followsValueStack({ condition, result, ours: { value: 'another' } })).toBe(false);
  },
);

test('conditions without such a call are not under the rule', () => {
  const result = decodeResult([1, 2]);
  const ours = evaluateExpression('find(result, # > 1)', result);
  expect(followsValueStack({ condition: 'find(result, # > 1)', result, ours })).toBe(false);
});
