import { expect, test } from 'vitest';
import { expandGuards, throughMember } from '../../conformance/deviations/dynamic-nil.ts';

test.for([
  ['isNil(result)', '((result) == nil)'],
  ['default(result.x, 0) < 1', '((result.x) ?? ( 0)) < 1'],
  ['isNil(default(result, [1, 2]))', '((((result) ?? ( [1, 2]))) == nil)'],
  ['"isNil(x)" == result', '"isNil(x)" == result'],
  ['result.isNil', 'result.isNil'],
] as const)('%s is written without guards', ([condition, expected]) => {
  expect(expandGuards(condition)).toBe(expected);
});

test.for([
  ['result > 1', 'result.value > 1'],
  ['result.result', 'result.value.result'],
  ['"result" in result', '"result" in result.value'],
  ['{result: 1}', '{result: 1}'],
  ['isNil(result) || result > 1', '((result.value) == nil) || result.value > 1'],
] as const)('%s reaches its result as a member', ([condition, expected]) => {
  expect(throughMember(condition)).toBe(expected);
});
