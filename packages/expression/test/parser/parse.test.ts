import { expect, test } from 'vitest';
import { evaluate, failure } from '../evaluate.ts';

test.each([
  ['-2 ** 2', -4],
  ['2 ** 3 ** 2', 512],
  ['2**-2**2', 0.0625],
  ['1 < 2 < 3', true],
  ['3 > 2 > 2', false],
  ['not true == false', true],
  ['1 + 2 ?? 3', 3n],
  ['1 + nil ?? 2 + 3', 6n],
  ['1 + 2 | abs()', 3n],
  ['-1 | abs() + 1', 2n],
  ['1 not in [1]', false],
  ['1 + 1 not in [3]', true],
  ['false ? 1 : true ? 2 : 3', 2n],
  ['if false {1} else if true {2} else {3}', 2n],
  ['let x = 2; x * x', 4n],
  ['let true = 2; true', true],
  ['1; 2; 3;', 3n],
  ['[1, 2,]', [1n, 2n]],
  ['{in_: 1}.in_', 1n],
  ['{a: 1, a: 2}.a', 1n],
  ['{"not": 1}.not', 1n],
  ['map([1, 2], {let y = #; y + 1})', [2n, 3n]],
  ['len == nil', true],
])('%s gives %s', (source, value) => {
  expect(evaluate(source)).toEqual(value);
});

test.each([
  ['', 'syntax: unexpected token EOF'],
  ['(1))', 'syntax: unexpected token Bracket(")")'],
  ['result =1.5', 'syntax: unexpected token Operator("=")'],
  ['result.', 'syntax: unexpected end of expression'],
  ['1 | abs', 'syntax: unexpected token EOF'],
  ['true AND true', 'syntax: unexpected token Identifier("AND")'],
  ['nil.x', 'syntax: unexpected token Operator(".")'],
  ['[,]', 'syntax: unexpected token Operator(",")'],
  ['1 + if true {1} else {2}', 'syntax: unexpected token Operator("if")'],
  ['let x = 1;', 'syntax: unexpected token EOF'],
  [
    '{in: 1}',
    'syntax: a map key must be a quoted string, a number, a identifier, or an expression enclosed in parentheses (unexpected token Operator("in"))',
  ],
  ['x ?? 1 > 2', 'syntax: Operator (>) and coalesce expressions (??) cannot be mixed. Wrap either by parentheses.'],
  ['# > 1', 'syntax: unexpected token Operator("#")'],
  ['filter([1])', 'syntax: expected at least 2 arguments'],
  ['reduce([1])', 'syntax: expected at least 3 arguments'],
  ['filter([1], true; false)', 'syntax: wrap predicate with brackets { and }'],
])('%s is refused: %s', (source, message) => {
  expect(failure(source)).toBe(message);
});
