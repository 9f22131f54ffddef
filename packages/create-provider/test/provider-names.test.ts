import { expect, test } from 'vitest';
import { readProviderNames } from '../src/index.ts';

test.each([
  ['graphite', 'graphite', 'graphite', 'Graphite'],
  ['open-tsdb', 'open-tsdb', 'openTsdb', 'OpenTsdb'],
  ['my-provider', 'my', 'my', 'My'],
  ['verdict-provider-weather', 'weather', 'weather', 'Weather'],
  ['@acme/provider-weather-2', 'weather-2', 'weather2', 'Weather2'],
  ['provider', 'provider', 'provider', 'Provider'],
])('%s is named %s, type %s, in code %s', (text, name, type, typeName) => {
  expect(readProviderNames(text)).toEqual({ name, type, typeName });
});

test.each(['', 'Weather', 'a b', '../a', '1a', 'a/b', '@acme', 'provider-1', 'a'.repeat(101)])(
  '%j is refused',
  (text) => {
    expect(() => readProviderNames(text)).toThrow('is no name for a provider');
  },
);
