import { assert, double, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeExecution } from '../src/score.ts';
import { recording } from './recording.ts';

const threshold = { pass: 90, marginal: 75 };
const scored = (score: unknown) => ({ complete: true, result: { judgeResult: { score: { score } } } }) as never;

function judge(name: string, thresholds = threshold) {
  const { body = {} } = recording(name).response;
  return judgeExecution(body, thresholds);
}

describe('what a real Kayenta answered', () => {
  test.for(['good-not_started', 'good-running'])('%s still runs', (name) => {
    expect(judge(name)).toBeUndefined();
  });

  test.for([
    ['good-complete', 'Successful', '100'],
    ['thirds-complete', 'Failed', '66'],
    ['bad-complete', 'Failed', '0'],
    ['nodata-complete', 'Failed', '0'],
    ['nodata-must-have-data-complete', 'Failed', '0'],
    ['nodata-one-metric-complete', 'Failed', '0'],
  ] as const)('%s is %s with %s', ([name, phase, value]) => {
    expect(judge(name)).toEqual({ kind: 'judgement', phase, value });
  });

  test('marginal-complete is Inconclusive with 74, cut from 74.5', () => {
    const judged = judge('marginal-complete', { pass: 75, marginal: 70 });
    expect(judged).toEqual({ kind: 'judgement', phase: 'Inconclusive', value: '74' });
  });

  test.for([
    ['bad-query-complete', 'terminal (SpinnakerHttpException in prometheusFetch)'],
    ['metrics-down-complete', 'terminal (TimeoutException'],
    ['cancel-complete', 'canceled'],
  ])('%s has no score, and the message says how it ended', ([name = '', end = '']) => {
    expect(() => judge(name)).toThrow(`Missing Score: the canary execution ended ${end}`);
  });
});

test.for([
  [90, 'Successful'],
  [89.99, 'Inconclusive'],
  [75, 'Inconclusive'],
  [74.99, 'Failed'],
  [-0.5, 'Failed'],
] as const)('a score of %s is %s', ([score, phase]) => {
  expect(judgeExecution(scored(score), threshold)).toMatchObject({ phase, value: String(Math.trunc(score) + 0) });
});

test('only a whole score of pass or more is Successful', () => {
  const score = double({ min: -1000, max: 1000, noNaN: true });
  assert(
    property(score, integer({ min: 0, max: 100 }), (value, pass) => {
      const phase = judgeExecution(scored(value), { pass, marginal: 0 })?.phase;
      expect(phase === 'Successful').toBe(Math.trunc(value) >= pass);
    }),
  );
});

test.for([
  [{}, 'BadResponse', 'Missing Complete Status'],
  [
    { complete: null },
    'BadResponse',
    'Missing Complete Status: .complete accessor error: <nil> is of the type <nil>, expected bool',
  ],
  [{ complete: 'yes' }, 'BadResponse', '.complete accessor error: yes is of the type string, expected bool'],
  [{ complete: 1.5 }, 'BadResponse', '.complete accessor error: 1.5 is of the type float64, expected bool'],
  [{ complete: true }, 'NoData', 'Missing Score'],
  [{ complete: true, result: null }, 'NoData', 'Missing Score'],
  [
    scored(null),
    'NoData',
    'Missing Score: .result.judgeResult.score.score accessor error: <nil> is of the type <nil>, expected float64',
  ],
  [
    scored('90'),
    'BadResponse',
    '.result.judgeResult.score.score accessor error: 90 is of the type string, expected float64',
  ],
  [
    scored([true]),
    'BadResponse',
    '.result.judgeResult.score.score accessor error: [true] is of the type []interface {}, expected float64',
  ],
  [
    { complete: true, result: { judgeResult: 'none' } },
    'BadResponse',
    '.result.judgeResult.score accessor error: none is of the type string, expected map[string]interface{}',
  ],
] as const)('%j is the error %s: %s', ([execution, code, message]) => {
  expect(() => judgeExecution(execution as never, threshold)).toThrow(expect.objectContaining({ code, message }));
});
