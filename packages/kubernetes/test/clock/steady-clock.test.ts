import { afterEach, expect, test, vi } from 'vitest';
import { steadyClock } from '../../src/clock/steady-clock.ts';

afterEach(() => vi.useRealTimers());

test('it tells the machine’s time, whatever that is set to later', () => {
  const before = steadyClock.now();
  expect(Math.abs(before - Date.now())).toBeLessThan(60_000);
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(0);
  expect(steadyClock.now()).toBeGreaterThanOrEqual(before);
});
