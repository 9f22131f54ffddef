import { expect, test } from 'vitest';
import { createNewRelicProvider } from '../src/index.ts';
import { readConfig } from './provider-call.ts';

const query = 'SELECT count(*) FROM Transaction';
const provider = createNewRelicProvider();

test('defaults are those of the reference', () => {
  expect(readConfig({ query })).toEqual({ query, profile: '', timeout: 5 });
});

test.each([
  [{}, 'expected string'],
  [{ query: 1 }, 'expected string'],
  [{ query, timeout: '5' }, 'expected number'],
  [{ query, timeout: 1.5 }, 'expected int'],
  [{ query, account: 1 }, 'Unrecognized key: "account"'],
])('%j is refused', (config, message) => {
  expect(() => readConfig(config)).toThrow(message);
});

test('the metric shows its query', () => {
  expect(provider.getMetadata?.(readConfig({ query }))).toEqual({ ResolvedNewRelicQuery: query });
  expect(provider.getMetadata?.(readConfig({ query: '' }))).toEqual({});
});

test('the engine leaves time for four attempts and the waits between them', () => {
  expect(provider.deadlineMs?.(readConfig({ query }))).toBe(128_000);
});
