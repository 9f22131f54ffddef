import { expect, test } from 'vitest';
import { expandGuards, throughMember } from '../../conformance/deviations/dynamic-nil.ts';

test.for([
  ['isNil(result)', '((result) == nil)'],
  ['default(result.x, 0) < 1', '((result.x) ?? ( 0)) < 1'],
  ['isNil(default(result, [1, 2]))', '((((result) ?? ( [1, 2]))) == nil)'],
  ['"isNil(x)" == result', '"isNil(x)" == result'],
  ['result.isNil', 'result.isNil'],
  ['result.x | default(1) > 0', '((result.x ) ?? (1)) > 0'],
  ['len([a, result.x | isNil()])', 'len([a,(( result.x ) == nil)])'],
  ['a || default(b, 1)', 'a || ((b) ?? ( 1))'],
] as const)('%s is written without guards', ([condition, expected]) => {
  expect(expandGuards(condition)).toBe(expected);
});

test.for([
  ['result > 1', 'result.value > 1'],
  ['result.result', 'result.value.result'],
  ['"result" in result', '"result" in result.value'],
  ['{result: 1}', '{result: 1}'],
  ['result == nil ? 1 : result', 'result.value == nil ? 1 : result.value'],
  ['true ? result : 1', 'true ? result.value : 1'],
  ['let result = 1; 2', 'let result = 1; 2'],
  ['isNil(result) || result > 1', '((result.value) == nil) || result.value > 1'],
] as const)('%s reaches its result as a member', ([condition, expected]) => {
  expect(throughMember(condition)).toBe(expected);
});
