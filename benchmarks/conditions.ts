import type { ConditionValue } from '@verdict/expression';

/** A condition and the results that it is evaluated on in turn. */
export interface ConditionCase {
  readonly id: string;
  readonly condition: string;
  readonly results: readonly ConditionValue[];
}

const resultCount = 256;

/** The first result of each case is the one the case is named for; the others differ in their numbers. */
export const conditionCases: readonly ConditionCase[] = [
  conditionCase('scalar', 'result >= 0.95', (rate) => rate),
  conditionCase('first', 'result[0] >= 0.95', (rate) => [rate]),
  conditionCase('nan-or', 'isNaN(result) || result >= 0.95', (rate) => rate),
  conditionCase('len-and', 'len(result) == 0 || result[0] <= 0.05', (rate) => [rate - 0.96]),
  conditionCase('all-closure', 'all(result, # < 0.5)', (rate) => [rate - 0.87, 0.2, 0.3, 0.1]),
  conditionCase('object', 'result.ok && result.successPercent >= 0.95', (rate) => ({ ok: true, successPercent: rate })),
  conditionCase('nested', 'result.data.latency.p99 < 250 and result.status in ["ok", "warn"]', (rate) => ({
    status: 'ok',
    data: { latency: { p99: 23 + rate * 100 } },
  })),
  conditionCase('default', 'default(result, 0) < 0.05', (rate) => rate - 0.96),
];

function conditionCase(id: string, condition: string, toResult: (rate: number) => ConditionValue): ConditionCase {
  const results = Array.from({ length: resultCount }, (_, index) => toResult(0.97 + (index % 16) / 1000));
  return { id, condition, results };
}
