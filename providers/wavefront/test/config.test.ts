import { expect, test } from 'vitest';
import { createWavefrontProvider } from '../src/index.ts';
import { readConfig } from './provider-call.ts';

test('no field is required, as in the reference', () => {
  expect(readConfig({})).toEqual({ address: '', query: '' });
});

test.each([
  [{ address: 1 }, 'expected string'],
  [{ query: null }, 'expected string'],
  [{ adress: 'a' }, 'Unrecognized key: "adress"'],
])('%j is refused', (config, message) => {
  expect(() => readConfig(config)).toThrow(message);
});

test('the metric shows its query', () => {
  const provider = createWavefrontProvider();
  expect(provider.getMetadata?.(readConfig({ query: 'ts(x)' }))).toEqual({ ResolvedQuery: 'ts(x)' });
  expect(provider.getMetadata?.(readConfig({}))).toEqual({});
});
