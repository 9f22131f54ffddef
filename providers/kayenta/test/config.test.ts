import { expect, test } from 'vitest';
import { configSchema } from '../src/config.ts';
import { document } from './kayenta-call.ts';

test('times and lookback may be left out', () => {
  const side = { scope: 's', region: 'eu', step: 60 };
  const config = configSchema.parse({
    ...document,
    scopes: [{ name: 'a', controlScope: side, experimentScope: side }],
  });
  expect(config.lookback).toBe(false);
  expect(config.scopes[0]?.controlScope).toEqual({ ...side, start: '', end: '' });
});

test.for([
  [{ threshold: { pass: 75, marginal: 90 } }, ['threshold', 'marginal']],
  [{ threshold: { pass: 90.5, marginal: 75 } }, ['threshold', 'pass']],
  [{ address: undefined }, ['address']],
  [{ scopes: [{ name: 'a' }] }, ['scopes', 0, 'controlScope']],
  [{ lookback: 'yes' }, ['lookback']],
] as const)('%j is refused at %j', ([changes, path]) => {
  expect(configSchema.safeParse({ ...document, ...changes }).error?.issues[0]?.path).toEqual(path);
});

test('inverted thresholds are told with both of their values', () => {
  const { error } = configSchema.safeParse({ ...document, threshold: { pass: 75, marginal: 90 } });
  expect(error?.issues[0]?.message).toBe('threshold.marginal (90) must not be greater than threshold.pass (75)');
});

test('equal thresholds leave nothing Inconclusive, and are accepted', () => {
  expect(configSchema.safeParse({ ...document, threshold: { pass: 90, marginal: 90 } }).success).toBe(true);
});

test("the documentation's field name is told as unknown", () => {
  const { threshold, ...rest } = document;
  const { error } = configSchema.safeParse({ ...rest, thresholds: threshold });
  expect(error?.issues.map(({ message }) => message)).toContain('Unrecognized key: "thresholds"');
});
