import { expect, test } from 'vitest';
import { readConfig } from './provider-call.ts';

test('address and query are read', () => {
  expect(readConfig({ address: 'http://a' })).toEqual({ address: 'http://a', query: '' });
});

test.each([
  [{}, 'Graphite address  is not a valid URL'],
  [{ address: ':x' }, 'Graphite address :x is not a valid URL'],
  [{ address: 'http://a b' }, 'Graphite address http://a b is not a valid URL'],
  [{ address: 'http://a', target: 'a' }, 'Unrecognized key: "target"'],
])('%j is refused', (config, message) => {
  expect(() => readConfig(config)).toThrow(message);
});
