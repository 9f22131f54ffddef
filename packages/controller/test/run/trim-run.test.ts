import { expect, test } from 'vitest';
import type { StoredRun } from '../../src/decode/decode-run.ts';
import { trimRun } from '../../src/run/trim-run.ts';

const metadata = { name: 'run', namespace: 'ns', uid: 'u', resourceVersion: '1', labels: { a: 'b' } };
const spec = { metrics: [{ name: 'm', count: 5, provider: { web: { url: 'x' } } }], args: [{ name: 'a', value: 'b' }] };

function stored(parts: object): StoredRun {
  return parts as StoredRun;
}

test('a run that goes on keeps all but who has written what', () => {
  const run = { metadata, spec, status: { phase: 'Running', message: 'x' } };
  expect(trimRun(stored({ ...run, metadata: { ...metadata, managedFields: [{}] } }))).toEqual(run);
});

test('a completed run keeps what its TTL and the metrics need', () => {
  const status = {
    phase: 'Failed',
    completedAt: '2026-03-01T12:00:00Z',
    metricResults: [{ name: 'm', phase: 'Failed', dryRun: true, count: 5, measurements: [{ phase: 'Failed' }] }],
  };
  const whole = {
    metadata: { ...metadata, annotations: { long: 'text' }, managedFields: [{}] },
    spec: { ...spec, ttlStrategy: { secondsAfterFailure: 5 }, dryRun: [{ metricName: 'm' }] },
    status,
  };
  expect(trimRun(stored(whole))).toEqual({
    metadata,
    spec: {
      metrics: [{ name: 'm', provider: { web: {} } }],
      ttlStrategy: { secondsAfterFailure: 5 },
      dryRun: [{ metricName: 'm' }],
    },
    status: {
      phase: 'Failed',
      completedAt: '2026-03-01T12:00:00Z',
      metricResults: [{ name: 'm', phase: 'Failed', dryRun: true }],
    },
  });
});

test('the names of plugins stay', () => {
  const metric = { name: 'm', provider: { plugin: { 'a/b': { secret: 1 } } } };
  const run = { metadata, spec: { metrics: [metric] }, status: { phase: 'Successful' } };
  expect(trimRun(stored(run)).spec?.metrics).toEqual([{ name: 'm', provider: { plugin: { 'a/b': {} } } }]);
});

test.for([[{ spec: 5, status: { phase: 'Error', metricResults: {} } }], [{ status: { phase: 'Error' } }]] as const)(
  'a completed run of any shape can be trimmed: %j',
  ([parts]) => {
    expect(trimRun(stored({ metadata, ...parts })).status?.phase).toBe('Error');
  },
);
