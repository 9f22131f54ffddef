import { assert, constantFrom, integer, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { capStatus } from '../../src/run/cap-status.ts';
import { cutText } from '../../src/run/cut-text.ts';
import type { Measurement, RunStatus } from '../../src/spec/run-status.ts';

const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
const time = '2026-03-01T12:00:00Z';

function statusOf(count: number, text: string): RunStatus {
  const measurements = Array.from({ length: count }, (_, index): Measurement => ({
    phase: 'Failed',
    finishedAt: time,
    value: `${index}`,
    message: text,
    metadata: { q: text },
  }));
  return { phase: 'Running', metricResults: [{ name: 'm', phase: 'Running', count, measurements }] };
}

test('a status that fits is the very same', () => {
  const status = statusOf(10, 'short');
  expect(capStatus(status)).toBe(status);
});

test('texts are cut first, and every measurement stays', () => {
  const capped = capStatus(statusOf(10, 'x'.repeat(4000)), 40_000);
  expect(bytes(capped)).toBeLessThanOrEqual(40_000);
  expect(capped.metricResults?.[0]?.measurements).toHaveLength(10);
  expect(capped.metricResults?.[0]?.measurements?.[0]?.message).toMatch(/^x+… \(4000 bytes\)$/u);
});

test('then the oldest measurements go, and the newest and the counters stay', () => {
  const capped = capStatus(statusOf(50, 'x'.repeat(100)), 2000);
  expect(bytes(capped)).toBeLessThanOrEqual(2000);
  expect(capped.metricResults?.[0]).toMatchObject({ count: 50 });
  expect(capped.metricResults?.[0]?.measurements?.at(-1)?.value).toBe('49');
});

test('the state of work in flight is never cut', () => {
  const state = { 'job-name': 'j'.repeat(2000) };
  const status = statusOf(5, 'x'.repeat(500));
  const [result] = status.metricResults ?? [];
  const inFlight: Measurement = { phase: 'Running', startedAt: time, metadata: state };
  const measurements = [...(result?.measurements ?? []), inFlight];
  const capped = capStatus({ phase: 'Running', metricResults: [{ name: 'm', phase: 'Running', measurements }] }, 100);
  expect(capped.metricResults?.[0]?.measurements).toEqual([inFlight]);
});

test('any status ends within the cap or has one measurement for each metric', () => {
  const text = string({ unit: 'binary', maxLength: 300 });
  assert(
    property(integer({ min: 1, max: 30 }), text, constantFrom(500, 5000, 20_000), (count, words, cap) => {
      const capped = capStatus(statusOf(count, words), cap);
      const kept = capped.metricResults?.[0]?.measurements ?? [];
      expect(bytes(capped) <= cap || kept.length === 1).toBe(true);
      expect(kept.at(-1)?.value).toBe(`${count - 1}`);
    }),
    { numRuns: 100 },
  );
});

test.each([
  ['short', 10, 'short'],
  ['exact', 5, 'exact'],
  ['x'.repeat(100), 20, 'xxxxx… (100 bytes)'],
  ['ä'.repeat(50), 20, 'ää… (100 bytes)'],
])('the text %j within %d bytes', (text, limit, cut) => {
  expect(cutText(text, limit)).toBe(cut);
});
