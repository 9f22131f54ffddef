import type { RunStatus } from '@verdict/core';
import { expect, test } from 'vitest';
import { resumeNow } from '../../src/run/resume-now.ts';

const resumeAt = '2026-03-01T12:00:20Z';
const inFlight = {
  phase: 'Running',
  startedAt: '2026-03-01T12:00:00Z',
  resumeAt,
  metadata: { 'job-name': 'j' },
} as const;

function statusOf(measurement: object, phase = 'Running'): RunStatus {
  return { phase: 'Running', metricResults: [{ name: 'm', phase, measurements: [measurement] }] } as RunStatus;
}

test('the measurement in flight of that Job is due at once', () => {
  const { resumeAt: _, ...due } = inFlight;
  expect(resumeNow(statusOf(inFlight), new Set(['j']))).toEqual(statusOf(due));
});

test.for([
  ['another Job', statusOf({ ...inFlight, metadata: { 'job-name': 'k' } })],
  ['no Job', statusOf({ phase: 'Running', resumeAt })],
  ['a finished measurement', statusOf({ ...inFlight, finishedAt: resumeAt })],
  ['a metric that is completed', statusOf(inFlight, 'Successful')],
  ['no results', { phase: '' }],
] as const)('%s is left as it is', ([, status]) => {
  expect(resumeNow(status, new Set(['j']))).toEqual(status);
});
