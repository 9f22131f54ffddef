import { expect, test } from 'vitest';
import { intervalMsOf } from '../src/config.ts';
import { readConfig } from './provider-call.ts';

test('the interval is five minutes unless it is given', () => {
  expect(intervalMsOf(readConfig({ metricDataQueries: [] }))).toBe(300_000);
  expect(intervalMsOf(readConfig({ metricDataQueries: [], interval: '1.5h' }))).toBe(5_400_000);
});

test.each([
  [{}, 'Invalid input: expected array, received undefined'],
  [{ metricDataQueries: [], interval: '5' }, 'time: missing unit in duration "5"'],
  [{ metricDataQueries: [], region: 'eu-central-1' }, 'Unrecognized key: "region"'],
  [{ metricDataQueries: [{ accountId: '1' }] }, 'Unrecognized key: "accountId"'],
  [{ metricDataQueries: [{ period: 1.5 }] }, 'Invalid input'],
])('%j is refused', (config, message) => {
  expect(() => readConfig(config)).toThrow(message);
});
