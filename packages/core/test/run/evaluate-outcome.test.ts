import { expect, test } from 'vitest';
import { evaluateOutcome } from '../../src/run/evaluate-outcome.ts';

const evaluate = (result: Parameters<typeof evaluateOutcome>[0]['result'], success: string, failure = '') =>
  evaluateOutcome({ result }, { successCondition: success, failureCondition: failure });

test.each([
  ['success holds', 'result > 0.9', '', 'Successful'],
  ['success does not hold', 'result > 2', '', 'Failed'],
  ['failure holds', '', 'result > 0.9', 'Failed'],
  ['failure does not hold', '', 'result > 2', 'Successful'],
  ['only success holds', 'result > 0.9', 'result > 2', 'Successful'],
  ['only failure holds', 'result > 2', 'result > 0.9', 'Failed'],
  ['both hold', 'result > 0.9', 'result > 0.9', 'Failed'],
  ['neither holds', 'result > 2', 'result > 2', 'Inconclusive'],
])('%s', (_name, success, failure, phase) => {
  expect(evaluate(1, success, failure)).toEqual({ phase });
});

test('without a condition nothing passes, whatever the result', () => {
  const message = 'no condition: neither successCondition nor failureCondition is given';
  for (const result of [1, null, Number.NaN, []])
    expect(evaluate(result, '')).toEqual({ phase: 'Inconclusive', message });
});

const vacuous = { phase: 'Inconclusive', message: 'no data: the condition holds vacuously' };

test.each([
  ['nil', null, 'result == nil || result > 1', { phase: 'Successful' }],
  ['nil', null, 'result != 5', vacuous],
  ['NaN', Number.NaN, 'not (result > 1)', vacuous],
  ['NaN', Number.NaN, 'result < 1', { phase: 'Failed' }],
  ['an empty list', [], 'all(result, # < 1)', vacuous],
  ['an empty list', [], 'len(result) == 0', { phase: 'Successful' }],
  ['nothing but NaN', [Number.NaN, Number.NaN], 'not (result[0] > 1)', vacuous],
  ['NaN beside a number', [Number.NaN, 0.5], 'not (result[1] > 1)', { phase: 'Successful' }],
  ['a number', 0, 'result < 1', { phase: 'Successful' }],
  ['an empty text', '', 'result == ""', { phase: 'Successful' }],
  ['an empty map', {}, 'result.n != 1', { phase: 'Successful' }],
  ['an infinity', Number.POSITIVE_INFINITY, 'result > 1', { phase: 'Successful' }],
])('no data: %s with %3$j', (_name, result, condition, evaluation) => {
  expect(evaluate(result, condition)).toEqual(evaluation);
});

test.each([
  ['all(result[0].Values, # < 1)', true, vacuous],
  ['all(result[0].Values, # < 1)', false, { phase: 'Successful' }],
  ['len(result[0].Values) == 0 || result[0].Values[0] < 1', true, { phase: 'Successful' }],
  ['any(result[0].Values, # < 1)', true, { phase: 'Failed' }],
])('no data inside a result, as its provider says: %s, %s', (successCondition, noData, evaluation) => {
  const conditions = { successCondition, failureCondition: '' };
  expect(evaluateOutcome({ result: [{ Values: [] }], noData }, conditions)).toEqual(evaluation);
});

test('a pass on no data stands where either condition names the case, or the option says so', () => {
  expect(evaluate([], 'all(result, # < 1)', 'len(result) > 9')).toEqual({ phase: 'Successful' });
  const conditions = { successCondition: 'all(result, # < 1)', failureCondition: '' };
  expect(evaluateOutcome({ result: [] }, conditions, { noData: 'reference' })).toEqual({ phase: 'Successful' });
});

test.each([
  ['isNil(result) || result > 1', null, 'Successful'],
  ['default(result, 3) > 2', null, 'Successful'],
  ['default(result.missing, 3) == 3', { n: 1 }, 'Successful'],
  ['isNil(result.n)', { n: null }, 'Successful'],
  ['!isNil(result.n)', { n: 1 }, 'Successful'],
])('guards against nil use their argument: %s', (condition, result, phase) => {
  expect(evaluate(result, condition).phase).toBe(phase);
});

test.each([
  ["result == 'true'", 1, 'could not evaluate successCondition "result == \'true\'": '],
  ['resul > 1', 1, 'could not evaluate successCondition "resul > 1": '],
  ['result[0] > 1', [], 'metric result is nil or empty: no data returned from the metric provider ('],
])('%s is an Error that tells the cause', (condition, result, message) => {
  const evaluation = evaluate(result, condition);
  expect(evaluation.phase).toBe('Error');
  expect(evaluation.message).toContain(message);
});

test('an error in the failure condition is an Error although success holds', () => {
  const evaluation = evaluate(1, 'result == 1', 'result.x.y > 1');
  expect(evaluation.phase).toBe('Error');
  expect(evaluation.message).toContain('could not evaluate failureCondition "result.x.y > 1"');
});
