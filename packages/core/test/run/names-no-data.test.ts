import { expect, test } from 'vitest';
import { namesNoData } from '../../src/run/names-no-data.ts';

test.each([
  'isNaN(result) || result > 1',
  'isNil(result)',
  'isInf(result)',
  'len(result) == 0 || result[0] < 1',
  'count(result, # > 1) == 0',
  'default(result, 0) < 1',
  'result == nil',
  'any(result, # > 1)',
  'none(result, # > 1)',
  'result?.n ?? 0 < 1',
  'result == []',
  'result == [ ]',
])('%s names the case', (condition) => {
  expect(namesNoData(condition)).toBe(true);
});

test.each([
  '',
  'result > 1',
  'all(result, # < 1)',
  'result[0] < 1',
  'result.count < 1',
  'result?.len < 1',
  'result . default < 1',
  '"isNaN(x)" != result',
  "'len' != result",
  '`nil` != result',
  'result > 1 // isNaN',
  'result > 1 /* len(result) */',
  'length(result) > 1',
  '"\\" isNaN" != result',
])('%j does not', (condition) => {
  expect(namesNoData(condition)).toBe(false);
});
