import type { AnalysisRun, Phase, RunStatus } from '@verdict/core';
import { expect, test } from 'vitest';
import { recordByRule } from '../../conformance/deviations/record-status.ts';

const provider = { web: { url: 'http://metrics.test/' } };
const run: AnalysisRun = {
  metadata: { name: 'run' },
  spec: {
    metrics: [
      { name: 'a', provider },
      { name: 'b', provider },
    ],
  },
};
const now = '2026-03-01T12:00:00Z';
const ours: RunStatus = { phase: 'Inconclusive' };

test('summaries count metrics by their phase', () => {
  const reference: RunStatus = {
    phase: 'Inconclusive',
    metricResults: [
      { name: 'a', phase: 'Inconclusive' },
      { name: 'b', phase: 'Failed', dryRun: true },
    ],
    runSummary: { count: 1, successful: 1 },
    dryRunSummary: { count: 1, successful: 1 },
  };
  expect(recordByRule(reference, ours, { run, now })).toMatchObject({
    runSummary: { count: 1, inconclusive: 1 },
    dryRunSummary: { count: 1, failed: 1 },
  });
});

test('a successful metric loses the text of an error that it ends on, and no other', () => {
  const message = 'text';
  const messageAfter = (phase: Phase): string | undefined => {
    const result = { name: 'a', phase: 'Successful', message, measurements: [{ phase, message }] } as const;
    const reference: RunStatus = { phase: 'Successful', metricResults: [result] };
    return recordByRule(reference, ours, { run, now }).metricResults?.[0]?.message;
  };
  expect(messageAfter('Error')).toBeUndefined();
  expect(messageAfter('Successful')).toBe(message);
});

test('a metric that was Successful already keeps its text', () => {
  const measurements = [{ phase: 'Error', message: 'text' }] as const;
  const status: RunStatus = {
    phase: 'Successful',
    metricResults: [{ name: 'a', phase: 'Successful', message: 'text', measurements }],
  };
  expect(recordByRule(status, ours, { run: { ...run, status }, now }).metricResults?.[0]?.message).toBe('text');
});

test('work in flight loses a time to resume that has come', () => {
  const inFlight = (resumeAt: string): RunStatus => {
    const measurement = { phase: 'Running', startedAt: now, resumeAt } as const;
    return { phase: 'Running', metricResults: [{ name: 'a', phase: 'Running', measurements: [measurement] }] };
  };
  const resumeAtAfter = (status: RunStatus): unknown =>
    recordByRule(status, ours, { run: { ...run, status }, now }).metricResults?.[0]?.measurements?.[0]?.resumeAt;
  expect(resumeAtAfter(inFlight(now))).toBeUndefined();
  expect(resumeAtAfter(inFlight('2026-03-01T12:00:01Z'))).toBe('2026-03-01T12:00:01Z');
  const fresh = recordByRule(inFlight(now), ours, { run, now });
  expect(fresh.metricResults?.[0]?.measurements?.[0]?.resumeAt).toBe(now);
});

test('a configuration error gets both times', () => {
  const reference: RunStatus = { phase: 'Error', message: 'Analysis spec invalid: no metrics specified' };
  expect(recordByRule(reference, ours, { run, now })).toMatchObject({ startedAt: now, completedAt: now });
});

test('a message of our own is taken when it names a metric of the phase, and no other', () => {
  const reference: RunStatus = { phase: 'Failed', message: 'Run Terminated' };
  const metricResults = [{ name: 'a', phase: 'Failed' as const }];
  const message = 'Metric "a" assessed Failed due to failed (1) > failureLimit (0)';
  expect(recordByRule(reference, { phase: 'Failed', metricResults, message }, { run, now }).message).toBe(message);
  expect(recordByRule(reference, { phase: 'Failed', metricResults, message: 'whatever' }, { run, now }).message).toBe(
    'Run Terminated',
  );
});

test('secrets in values and metadata are masked, the longest first', () => {
  const reference: RunStatus = {
    phase: 'Running',
    metricResults: [
      {
        name: 'a',
        phase: 'Running',
        metadata: { query: 'token=abcdef' },
        measurements: [{ phase: 'Successful', value: 'abc abcdef' }],
      },
    ],
  };
  const masked = recordByRule(reference, ours, { run, now, secrets: { s: { short: 'abc', long: 'abcdef' } } });
  expect(masked.metricResults?.[0]).toMatchObject({
    metadata: { query: 'token=*****' },
    measurements: [{ value: '***** *****' }],
  });
});
