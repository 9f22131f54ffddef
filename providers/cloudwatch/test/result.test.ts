import { evaluateOutcome } from '@verdict/core/engine';
import { describe, expect, test } from 'vitest';
import { outputToObservation } from '../src/result.ts';

const output: Parameters<typeof outputToObservation>[0] = {
  MetricDataResults: [
    {
      Id: 'rate',
      Label: 'error rate',
      StatusCode: 'Complete',
      Timestamps: [new Date(1_700_000_240_000), new Date(1_700_000_180_000)],
      Values: [0.01, 0.02],
      Messages: [{ Code: 'c', Value: 'v' }],
    },
    { Id: 'empty', StatusCode: 'PartialData', Timestamps: [], Values: [] },
  ],
};
const judge = (successCondition: string) =>
  evaluateOutcome(outputToObservation(output), { successCondition, failureCondition: '' });

test('the value has the values of each result and is kept when a condition fails', () => {
  const value = '[[0.01 0.02] []]';
  expect(outputToObservation(output)).toMatchObject({ value, keptOnConditionError: { value } });
});

test.each([
  [[], '[]'],
  [[{}], '[[]]'],
  [[{ Values: [1e6, 5, 0.00001] }], '[[1e+06 5 1e-05]]'],
])('the value of %j is %s', (MetricDataResults, value) => {
  expect(outputToObservation({ MetricDataResults })).toMatchObject({ value });
});

test.each([
  [[{ Values: [] }, { Values: [] }], true],
  [[{}], true],
  [[{ Values: [Number.NaN] }, {}], true],
  [[{ Values: [] }, { Values: [0] }], false],
])('%j holds nothing that was measured: %s', (MetricDataResults, noData) => {
  const observed = outputToObservation({ MetricDataResults });
  expect(observed).toMatchObject({ noData });
  const phase = noData ? 'Inconclusive' : 'Successful';
  const conditions = { successCondition: 'all(result, all(.Values, not (# > 1)))', failureCondition: '' };
  expect(evaluateOutcome(observed, conditions)).toMatchObject({ phase });
});

test('messages are readable', () => {
  const messages = [{ Code: 'BlockedMetric', Value: 'not now' }, { Code: 'x' }];
  const metadata = { messages: '[{Code:BlockedMetric Value:not now} {Code:x Value:<nil>}]' };
  expect(outputToObservation({ ...output, Messages: messages })).toMatchObject({
    metadata,
    keptOnConditionError: { metadata },
  });
  expect(outputToObservation({ ...output, Messages: [] })).not.toHaveProperty('metadata');
});

test('an answer without results is none of GetMetricData', () => {
  expect(() => outputToObservation({})).toThrow(expect.objectContaining({ code: 'BadResponse' }));
});

describe('conditions', () => {
  test.each([
    'result[0].Id == "rate"',
    'result[0].Label == "error rate"',
    'find(result, {.Id == "rate"}).Values[0] < 5',
    'all(result[0].Values, {# <= 0.02})',
    'len(result[0].Values) > 0 && len(result[1].Values) == 0',
    'result[1].Label == nil',
    'result[0].Timestamps[1] < result[0].Timestamps[0]',
    'string(result[0].StatusCode) == "Complete"',
    'string(result[1].StatusCode) in ["Complete", "PartialData"]',
    'result[0].Messages[0].Code == "c"',
    'filter(result, {.Id == "rate"})[0].Values[0] < 5',
    'len(result) == 2',
  ])('%s holds', (condition) => {
    expect(judge(condition)).toEqual({ phase: 'Successful' });
  });

  test.each([
    ['result[0].StatusCode == "Complete"', 'invalid operation: == (mismatched types types.StatusCode and string)'],
    ['result[0].values', 'type types.MetricDataResult has no field values'],
    ['result[0].Values < 5', 'mismatched types []float64 and int'],
    ['result < 5', 'mismatched types []types.MetricDataResult and int'],
    ['result[9].Id == "x"', 'index out of range'],
  ])('%s is an error', (condition, message) => {
    expect(judge(condition)).toMatchObject({ phase: 'Error', message: expect.stringContaining(message) });
  });
});
