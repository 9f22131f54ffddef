import { expect, test } from 'vitest';
import { runVerdict } from './support/test-environment.ts';

const evaluate = async (condition: string, result: string, ...options: readonly string[]) =>
  runVerdict(['eval', condition, '--result', result, '-o', 'json', ...options]);

test.each([
  ['result >= 0.95', '0.97', 'Successful', 'the successCondition holds'],
  ['result[0] >= 0.95', '[0.2]', 'Failed', 'the successCondition does not hold'],
  ['result.ok && result.rate > 0.5', '{"ok":true,"rate":0.6}', 'Successful', 'the successCondition holds'],
  ['all(result, # < 1)', '[]', 'Inconclusive', 'no data: the condition holds vacuously'],
  ['result > 1', 'NaN', 'Failed', 'the successCondition does not hold'],
])('%s on %s is %s', async (condition, result, outcome, reason) => {
  const { code, stdout } = await evaluate(condition, result);
  expect(JSON.parse(stdout)).toMatchObject({ outcome, reason, type: 'bool' });
  expect(code).toBe(0);
});

test('--failure turns the outcome round', async () => {
  expect(JSON.parse((await evaluate('result > 1', '2', '--failure')).stdout).outcome).toBe('Failed');
});

test.each([
  ['result >= ', '1', 'unexpected token EOF'],
  ['resul > 1', '1', 'did you mean "result"?'],
  ['result', '0.5', 'expected bool, but got float64'],
  ["result > 'a'", '1', 'mismatched types float64 and string'],
])('%s on %s is an Error that says why', async (condition, result, reason) => {
  const { code, stdout } = await evaluate(condition, result);
  expect(JSON.parse(stdout)).toMatchObject({ outcome: 'Error', reason: expect.stringContaining(reason) });
  expect(code).toBe(4);
});

test('an error stands under its place', async () => {
  const { stdout } = await runVerdict(['eval', 'result > oops', '--result', '1']);
  expect(stdout).toMatch(/result > oops\n\s+\| \.*\^/u);
});

test('a result that is not JSON is refused with how to write it', async () => {
  const { code, stderr } = await runVerdict(['eval', 'result == "ok"', '--result', 'ok']);
  expect(stderr).toContain('--result ok: not JSON; a text needs its own quotes');
  expect(code).toBe(4);
});
