import { evaluateOutcome } from '@verdict/core/engine';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seriesToObservation } from '../src/result.ts';

const outcomeOf = (series: Parameters<typeof seriesToObservation>[0]): unknown => {
  try {
    return seriesToObservation(series);
  } catch (error) {
    return error;
  }
};

describe('what is observed', () => {
  test.each([
    [[[10, 1]], [10], '[10.000000]'],
    [
      [
        [10, 1],
        [null, 2],
        [5.5, 3],
      ],
      [10, 5.5],
      '[10.000000,5.500000]',
    ],
    [[[1e-7, 1]], [1e-7], '[0.000000]'],
    [[['7.5', '1']], [7.5], '[7.500000]'],
    [[['NaN', null]], [Number.NaN], '[NaN]'],
    [[['-inf', 1.5]], [-Infinity], '[-Inf]'],
    [[[null, 1]], [], '[]'],
  ])('of %j', (points, result, value) => {
    const observed = seriesToObservation([points]);
    expect(observed).toMatchObject({ result, value, keptOnConditionError: { value } });
  });

  test('the first series alone', () => {
    expect(seriesToObservation([[[1, 1]], [[2, 1]]])).toMatchObject({ result: [1] });
  });

  test('conditions know that it is a list of numbers', () => {
    const observed = seriesToObservation([[[1, 1]]]);
    const judge = (successCondition: string) => evaluateOutcome(observed, { successCondition, failureCondition: '' });
    expect(judge('all(result, # <= 1)')).toEqual({ phase: 'Successful' });
    expect(judge('result < 5').message).toContain('mismatched types []float64 and int');
  });
});

describe('what fails', () => {
  test.each([
    [[], 'no values found'],
    [[[]], 'no values found'],
    [[[[10]]], 'error unmarshaling data point: [10]'],
    [[[[10, 1, null]]], 'error unmarshaling data point: [10 1 <nil>]'],
    [[[[[1, 'a'], 1]]], 'error unmarshaling value: [1 a]'],
    [[[[true, 1]]], 'error unmarshaling value: true'],
    [[[[7, { a: 1 }]]], 'error unmarshaling timestamp: 7'],
    [[[['x', 1]]], 'strconv.ParseFloat: parsing "x": invalid syntax'],
    [[[['1e999', 1]]], 'strconv.ParseFloat: parsing "1e999": value out of range'],
    [[[[1, '1.5']]], 'strconv.ParseInt: parsing "1.5": invalid syntax'],
    [[[[1, 1]], [[1]]], 'error unmarshaling data point: [1]'],
  ])('the series %j', (series, message) => {
    expect(() => seriesToObservation(series)).toThrow(message);
  });
});

test('any points give numbers or a typed error', () => {
  const point = fc.array(fc.oneof(fc.double(), fc.jsonValue()), { maxLength: 3 });
  const typed = [
    expect.objectContaining({ kind: 'observation', result: expect.any(Array) }),
    expect.objectContaining({ name: 'ProviderError', provider: 'graphite' }),
  ];
  fc.assert(
    fc.property(fc.array(fc.array(point, { maxLength: 3 }), { maxLength: 3 }), (series) => {
      expect(outcomeOf(series)).toEqual(expect.toBeOneOf(typed));
    }),
    { numRuns: 300 },
  );
});
