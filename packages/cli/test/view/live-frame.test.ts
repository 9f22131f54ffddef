import { createCompiledRun } from '@verdict/core/testing';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunRecord } from '../../src/run/run-record.ts';
import { liveFrame } from '../../src/view/live-frame.ts';
import { colourPaint, choosePaint, plainPaint } from '../../src/view/paint.ts';

const now = Date.UTC(2026, 2, 1, 12, 0, 30);
const compiled = createCompiledRun([
  { name: 'success-rate', provider: undefined, intervalMs: 10_000, count: 5, failureLimit: 2 },
  { name: 'latency', provider: undefined, initialDelayMs: 60_000 },
]);
const measurements = [0.91, 0.97, 0.99].map((value, index) => ({
  phase: value > 0.95 ? ('Successful' as const) : ('Failed' as const),
  value: String(value),
  startedAt: `2026-03-01T12:00:${String(index * 10).padStart(2, '0')}Z`,
  finishedAt: `2026-03-01T12:00:${String(index * 10 + 4).padStart(2, '0')}Z`,
}));
const record: RunRecord = {
  name: 'shop',
  source: 'a.yaml',
  document: { metadata: {}, spec: { metrics: [] } },
  compiled,
  status: {
    phase: 'Running',
    startedAt: '2026-03-01T12:00:00Z',
    metricResults: [{ name: 'success-rate', phase: 'Running', count: 3, successful: 2, failed: 1, measurements }],
  },
  history: new Map([['success-rate', measurements]]),
};

test('a frame shows phase, sparkline, value, counters, the next measurement and the progress', () => {
  expect(liveFrame([record], { now, startedAt: now - 30_000, columns: 140, rows: 24, paint: plainPaint })).toEqual([
    '● shop  Running',
    '  ● success-rate  Running                    ▁▆█  0.99              3/5 measured · failed 1/2 · next in 4 s',
    '  ○ latency       Pending                                           0/1 measured · first in 30 s',
    '  ███████░░░░░░░░░░░░░░░░░ 0 of 2 metrics decided · 30 s',
  ]);
});

test('on a narrow terminal counters and the next measurement stand on a line of their own', () => {
  expect(liveFrame([record], { now, startedAt: now - 30_000, columns: 80, rows: 24, paint: plainPaint })).toEqual([
    '● shop  Running',
    '  ● success-rate  Running                    ▁▆█  0.99',
    '    3/5 measured · failed 1/2 · next in 4 s',
    '  ○ latency       Pending',
    '    0/1 measured · first in 30 s',
    '  ███████░░░░░░░░░░░░░░░░░ 0 of 2 metrics decided · 30 s',
  ]);
});

test('no line is wider than the terminal', () => {
  fc.assert(
    fc.property(fc.integer({ min: 60, max: 200 }), fc.string({ maxLength: 80 }), (columns, name) => {
      const frame = liveFrame([{ ...record, name }], { now, startedAt: now, columns, rows: 24, paint: plainPaint });
      expect(Math.max(...frame.map((line) => line.length))).toBeLessThanOrEqual(columns);
    }),
    { numRuns: 50 },
  );
});

test('a metric that the end of the run cut short is not counted as decided', () => {
  const metricResults = [{ name: 'success-rate', phase: 'Successful' as const, count: 1, successful: 1 }];
  const ended: RunRecord = { ...record, status: { phase: 'Error', metricResults } };
  const frame = liveFrame([ended], { now, startedAt: now, columns: 140, rows: 24, paint: plainPaint });
  expect(frame[1]).toContain('Undecided');
  const terminated: RunRecord = { ...record, status: { phase: 'Successful', metricResults } };
  const [runLine] = liveFrame([terminated], { now, startedAt: now, columns: 140, rows: 24, paint: plainPaint });
  expect(runLine).toBe('– shop  Undecided');
  expect(frame.at(-1)).toContain('0 of 2 metrics decided');
});

test('a frame never has more lines than the terminal, and leaves out first what is decided', () => {
  const decided: RunRecord = { ...record, name: 'old', status: { phase: 'Successful' } };
  const settings = { now, startedAt: now, columns: 140, paint: plainPaint };
  const frame = liveFrame([decided, record, record], { ...settings, rows: 6 });
  expect(frame.map((line) => line.slice(0, 18).trimEnd())).toEqual([
    '● shop  Running',
    '  ● success-rate',
    '  ○ latency',
    '● shop  Running',
    '  … 5 more',
    '  █████░░░░░░░░░░░',
  ]);
});

test.each([
  [true, {}, colourPaint],
  [false, {}, plainPaint],
  [true, { NO_COLOR: '1' }, plainPaint],
  [true, { NO_COLOR: '' }, colourPaint],
  [true, { TERM: 'dumb' }, plainPaint],
])('colours on a terminal (%s) with %o are as asked', (isTerminal, variables, paint) => {
  expect(choosePaint(isTerminal, variables)).toBe(paint);
});
