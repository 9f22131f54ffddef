import { expect, test } from 'vitest';
import { configurationError } from '../../src/run/configuration-error.ts';

const now = Date.UTC(2026, 2, 1, 12);
const message = 'Analysis spec invalid: no metrics specified';

test('a run that never started ends at once, with all its times and one event', () => {
  expect(configurationError({ phase: '' }, { message, now })).toEqual({
    status: {
      phase: 'Error',
      message,
      startedAt: '2026-03-01T12:00:00Z',
      completedAt: '2026-03-01T12:00:00Z',
      runSummary: {},
    },
    events: [{ type: 'Warning', reason: 'AnalysisRunError', message: 'Analysis Completed. Result: Error' }],
  });
});

test('a run that has measured keeps what it has', () => {
  const status = {
    phase: 'Running' as const,
    startedAt: '2026-03-01T11:00:00.250Z',
    metricResults: [{ name: 'm', phase: 'Running' as const, count: 1 }],
    runSummary: { count: 1 },
  };
  expect(configurationError(status, { message, now }).status).toMatchObject({ ...status, phase: 'Error', message });
});

test('it waits for its time to live', () => {
  const turn = configurationError({ phase: '' }, { message, now, ttlStrategy: { secondsAfterCompletion: 4 } });
  expect(turn.requeueAfterMs).toBe(5000);
});

test('a message without end is cut, as every text of the record', () => {
  const { status } = configurationError({ phase: '' }, { message: 'x'.repeat(1_000_000), now });
  expect(status.message).toMatch(/^x+… \(1000000 bytes\)$/);
  expect(status.message?.length).toBeLessThan(4097);
});
