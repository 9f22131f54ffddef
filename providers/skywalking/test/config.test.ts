import { expect, test } from 'vitest';
import { readConfig } from './provider-call.ts';

test('address, query and interval are read', () => {
  expect(readConfig({ interval: '5m' })).toEqual({ address: '', query: '', interval: '5m' });
});

test.each([
  [{}, 'time: invalid duration ""'],
  [{ interval: '5' }, 'time: missing unit in duration "5"'],
  [{ interval: '1d' }, 'time: unknown unit "d" in duration "1d"'],
  [{ interval: '5m', step: 'HOUR' }, 'Unrecognized key: "step"'],
])('%j is refused', (config, message) => {
  expect(() => readConfig(config)).toThrow(message);
});
