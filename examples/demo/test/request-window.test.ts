import { expect, test } from 'vitest';
import { RequestWindow } from '../src/request-window.ts';

test('a window without requests knows no shares', () => {
  expect(new RequestWindow(8).health(1000)).toEqual({
    requestsPerSecond: 0,
    successRate: null,
    latency: { p50: null, p95: null },
  });
});

test('a window tells of its own seconds only', () => {
  const window = new RequestWindow(2);
  for (const [at, durationSeconds, ok] of [
    [0, 9, false],
    [5000, 0.1, true],
    [5500, 0.3, false],
    [6000, 0.2, true],
    [6500, 0.4, true],
  ] as const) {
    window.add({ at, durationSeconds, ok });
  }
  expect(window.health(6500)).toEqual({ requestsPerSecond: 2, successRate: 0.75, latency: { p50: 0.2, p95: 0.4 } });
});
