import { describe, expect, test } from 'vitest';
import { findProblems } from './find-problems.ts';
import type { ObservedMeasurement, ObservedResult, ObservedStatus } from './observer.ts';

const given = [
  { path: 'a', isGood: true },
  { path: 'a', isGood: true },
  { path: 'a', isGood: false },
];

function measured(serial: number, phase = 'Successful'): ObservedMeasurement {
  const at = `2026-03-01T12:00:0${serial}Z`;
  return { phase, startedAt: at, finishedAt: at, value: JSON.stringify({ ok: given[serial]?.isGood, serial }) };
}

function result(measurements: readonly ObservedMeasurement[], counters: Partial<ObservedResult> = {}): ObservedResult {
  const count = measurements.length;
  return { name: 'rate', phase: 'Running', count, successful: count, measurements, ...counters };
}

function problemsOf(...statuses: readonly ObservedStatus[]): readonly string[] {
  const run = { name: 'run', spec: {}, verdict: 'Successful' as const };
  return findProblems({ runs: [run], statuses: new Map([['run', statuses]]), createdJobs: [], given });
}

function tenFrom(start: number): readonly ObservedMeasurement[] {
  return Array.from({ length: 10 }, (_, index) => ({ ...measured(0), value: '', startedAt: String(start + index) }));
}

const first: ObservedStatus = { phase: 'Running', metricResults: [result([measured(0)])] };
const end: ObservedStatus = { phase: 'Successful', metricResults: [result([measured(0), measured(1)])] };

describe('the judge of what was seen', () => {
  test('finds nothing wrong with a run that goes its way', () => {
    expect(problemsOf({}, first, end)).toEqual([]);
  });

  test.for<[what: string, statuses: readonly ObservedStatus[], problem: string]>([
    ['a run that never ends', [first], 'run: never completed, but is "Running"'],
    [
      'a false verdict',
      [first, { ...end, phase: 'Failed', message: 'why' }],
      'run: ended Failed (why), the truth is Successful',
    ],
    [
      'a measurement that is replaced',
      [first, { phase: 'Successful', metricResults: [result([measured(1)])] }],
      'became',
    ],
    [
      'a measurement that is lost',
      [end, { phase: 'Running', metricResults: [result([measured(0)])] }],
      'count went from 2 to 1',
    ],
    ['a metric that is lost', [first, { phase: 'Successful', metricResults: [] }], 'the result of rate is lost'],
    [
      'an answer recorded twice',
      [{ ...end, metricResults: [result([measured(0), measured(0)])] }],
      'answer 0 is on record twice',
    ],
    [
      'a count without measurement',
      [{ ...end, metricResults: [result([measured(0)], { count: 2, successful: 2 })] }],
      '1 measurements are on record, 2 counted',
    ],
    [
      'a count that does not add up',
      [{ ...end, metricResults: [result([measured(0)], { successful: 2 })] }],
      'not the sum',
    ],
    ['a false measurement', [{ ...end, metricResults: [result([measured(2)])] }], 'is really Failed'],
    ['a change after the end', [end, { ...end, message: 'more' }], 'changed after it was completed'],
  ])('finds %s', ([, statuses, problem]) => {
    expect(problemsOf(...statuses).join('\n')).toContain(problem);
  });

  test('lets the oldest of ten measurements go, and no other', () => {
    const many = Array.from({ length: 10 }, (_, index) => ({ ...measured(0), value: '', startedAt: String(index) }));
    const next = { ...measured(0), value: '', startedAt: 'next' };
    const full = { phase: 'Running', metricResults: [result(many)] };
    const counters = { count: 11, successful: 11 };
    const after = (kept: readonly ObservedMeasurement[]): ObservedStatus => ({
      phase: 'Successful',
      metricResults: [result([...kept, next], counters)],
    });
    expect(problemsOf(full, after(many.slice(1)))).toEqual([]);
    expect(problemsOf(full, after([...many.slice(0, 3), ...many.slice(4)]))).not.toEqual([]);
  });

  test('lets one write tell of more measurements than are kept', () => {
    const before = { phase: 'Running', metricResults: [result(tenFrom(0))] };
    const after = (count: number): ObservedStatus => ({
      phase: 'Successful',
      metricResults: [result(tenFrom(20), { count, successful: count })],
    });
    expect(problemsOf(before, after(30))).toEqual([]);
    expect(problemsOf(before, after(15)).join('\n')).toContain('became');
  });

  test('finds a measurement in flight that is given up', () => {
    const inFlight = { phase: 'Running', startedAt: '2026-03-01T12:00:05Z' };
    const before = { phase: 'Running', metricResults: [result([measured(0), inFlight], { count: 1, successful: 1 })] };
    expect(problemsOf(before, end).join('\n')).toContain('was given up');
  });

  test('finds a Job that was started twice', () => {
    const createdJobs = ['uid.job.1', 'uid.job.2', 'uid.job.1'];
    const problems = findProblems({ runs: [], statuses: new Map(), createdJobs, given });
    expect(problems).toEqual(['Job uid.job.1 was started twice']);
  });
});
