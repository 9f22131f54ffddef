import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile, ExpressionError, typeOfResult } from '../src/index.ts';
import type { ConditionValue } from '../src/index.ts';

const fragments = [
  'result',
  '#',
  '.a',
  '?.b',
  '[0]',
  '[-1:]',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ' + ',
  ' - ',
  ' * ',
  ' / ',
  ' % ',
  ' ** ',
  ' ?? ',
  ' | ',
  ' ? ',
  ' : ',
  ', ',
  ' and ',
  ' or ',
  'not ',
  '!',
  ' == ',
  ' < ',
  ' >= ',
  ' in ',
  ' not in ',
  ' matches ',
  ' .. ',
  '1',
  '2.5',
  '"a"',
  'nil',
  'true',
  'let x = ',
  '; ',
  'x',
  'len(',
  'filter(',
  'map(',
  'sum(',
  'reduce(',
  'sortBy(',
  'groupBy(',
  'count(',
  'all(',
  '#index',
  '#acc',
  'now()',
  'date("2024-01-02")',
  'duration("1h")',
  'isNaN(',
  'default(',
  'constructor',
  '__proto__',
  '$env',
  '/*',
  '"',
];
const valid = [
  'result >= 0.95',
  'len(result) == 0 || result[0] <= 0.05',
  'all(result, # < 0.5)',
  'filter(result, {let y = #; y > 1}) | map(# + 1) | sum()',
  'result.a?.b.c ?? 1',
  'isNaN(result) || result in [1, 2]',
  '{a: 1, "b": [1..3]}.b',
  'if result == nil {1} else {2}',
  'reduce(result, #acc + #index, 0)',
  'result matches "^a.*$" ? 1 : sortBy(result, -#, "desc")[0]',
];
const results: fc.Arbitrary<ConditionValue> = fc.oneof(
  fc.jsonValue().map((value) => value as ConditionValue),
  fc.array(fc.double()),
  fc.constant(null),
);

function givesValueOrExpressionError(source: string, result: ConditionValue, isTyped: boolean): boolean {
  try {
    compile(source, isTyped ? { resultType: typeOfResult(result) } : {}).evaluate(result);
    return true;
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return error.line > 0 && error.column > 0 && error.render().startsWith(error.message);
  }
}

const prototypeKeys = Reflect.ownKeys(Object.prototype).length;

test.each<[string, fc.Arbitrary<string>]>([
  ['random text', fc.string({ unit: 'binary', maxLength: 60 })],
  ['random words', fc.array(fc.constantFrom(...fragments), { maxLength: 25 }).map((parts) => parts.join(''))],
  [
    'damaged expressions',
    fc
      .tuple(fc.constantFrom(...valid), fc.nat(60), fc.nat(4), fc.constantFrom('', ...fragments))
      .map(([text, at, length, put]) => text.slice(0, at) + put + text.slice(at + length)),
  ],
])('%s gives a value or an ExpressionError', (_, sources) => {
  fc.assert(fc.property(sources, results, fc.boolean(), givesValueOrExpressionError), { numRuns: 1500 });
  expect(Reflect.ownKeys(Object.prototype).length).toBe(prototypeKeys);
});
