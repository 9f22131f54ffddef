import { expect, test } from 'vitest';
import { thresholdsOf } from '../../src/reports/threshold.ts';

test.each<
  [
    condition: string,
    lines: readonly (readonly [path: readonly (string | number)[], operator: string, limit: number])[],
  ]
>([
  ['result >= 0.95', [[[], '>=', 0.95]]],
  ['result[0] < 250', [[[0], '<', 250]]],
  ['result.data.p99 < 1_000 and result.ok', [[['data', 'p99'], '<', 1000]]],
  [
    'result > 1 and result < 5',
    [
      [[], '>', 1],
      [[], '<', 5],
    ],
  ],
  ['0.05 >= result[0]', [[[0], '<=', 0.05]]],
  ['isNaN(result) || result >= 1e-3', [[[], '>=', 0.001]]],
  ['result > -1.5', [[[], '>', -1.5]]],
  ['len(result) == 0 || default(result, 0) < 5', []],
  ['result * 2 > 5 || 2 * result > 5 || 5 < result + 1', []],
  ['result > 5 * 2', []],
  ['result.name == "result > 5"', []],
  ['results > 5 || my.result > 5', []],
  ['asFloat(result) > 5', []],
])('%s has its lines', (condition, lines) => {
  const found = thresholdsOf(condition, 'success').map(({ path, operator, limit }) => [path, operator, limit]);
  expect(found).toEqual(lines);
});
