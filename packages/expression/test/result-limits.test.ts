import { expect, test } from 'vitest';
import { resultLimits } from '../src/index.ts';

type Limits = readonly (readonly [path: readonly (string | number)[], operator: string, limit: number])[];

test.each<[condition: string, limits: Limits]>([
  ['result >= 0.95', [[[], '>=', 0.95]]],
  ['result[0] < 250', [[[0], '<', 250]]],
  ['result["p 99"] < 250', [[['p 99'], '<', 250]]],
  ['result.data.p99 < 1_000 and result.ok', [[['data', 'p99'], '<', 1000]]],
  ['result?.data?.[0] < 1', [[['data', 0], '<', 1]]],
  [
    '(result > 1) && result < 5',
    [
      [[], '>', 1],
      [[], '<', 5],
    ],
  ],
  [
    '1 < result <= 5',
    [
      [[], '>', 1],
      [[], '<=', 5],
    ],
  ],
  ['0.05 >= result[0]', [[[0], '<=', 0.05]]],
  ['isNaN(result) || result >= 1e-3', [[[], '>=', 0.001]]],
  [
    'result > -1.5 or result < +0x10',
    [
      [[], '>', -1.5],
      [[], '<', 16],
    ],
  ],
])('%s has its limits', (condition, limits) => {
  expect(resultLimits(condition).map(({ path, operator, limit }) => [path, operator, limit])).toEqual(limits);
});

test.each([
  'len(result) == 0 || default(result, 0) < 5',
  'result * 2 > 5 || 2 * result > 5 || 5 < result + 1',
  'result > 5 * 2',
  'result.name == "result > 5"',
  'results > 5 || my.result > 5',
  'asFloat(result) > 5',
  'not (result > 5)',
  'result[i] > 5 || result[-1] > 5',
  'all(result, # < 5)',
  'result == 5',
  'result >',
  'result > {{args.limit}}',
  '',
])('%s has none', (condition) => {
  expect(resultLimits(condition)).toEqual([]);
});

test('a condition of thousands of parts is read without recursion', () => {
  const condition = Array.from({ length: 2000 }, () => 'result > 1').join(' || ');
  expect(resultLimits(condition)).toHaveLength(2000);
});
