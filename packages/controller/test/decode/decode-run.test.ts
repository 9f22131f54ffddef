import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeRun, type StoredRun } from '../../src/decode/decode-run.ts';

const metadata = { name: 'run', namespace: 'ns', uid: 'u' };
const metric = { name: 'm', provider: { web: { url: 'http://x', headers: null } } };

function stored(parts: object): StoredRun {
  return { metadata, ...parts };
}

test('a whole run is read as it is', () => {
  const spec = {
    metrics: [{ ...metric, interval: '1s', count: '5', failureLimit: 0, successCondition: 'true' }],
    args: [
      { name: 'a', value: '' },
      { name: 's', valueFrom: { secretKeyRef: { name: 'secret', key: 'k' } } },
    ],
    terminate: true,
    dryRun: [{ metricName: '.*' }],
    measurementRetention: [{ metricName: 'm', limit: 3 }],
    ttlStrategy: { secondsAfterCompletion: 0 },
  };
  const status = {
    phase: 'Running',
    startedAt: '2026-03-01T12:00:00Z',
    metricResults: [
      {
        name: 'm',
        phase: 'Running',
        count: 1,
        measurements: [{ phase: 'Running', startedAt: '2026-03-01T12:00:00Z', metadata: { 'job-name': 'j' } }],
      },
    ],
    runSummary: { count: 1 },
  };
  const decoded = decodeRun(stored({ spec, status }));
  expect(decoded).toEqual({ run: { kind: 'AnalysisRun', metadata, spec }, status, problems: [], unknownFields: [] });
});

test('nulls are absent, and null items are empty ones', () => {
  const spec = { metrics: [null, { ...metric, interval: null }], args: null, ttlStrategy: null, terminate: null };
  const status = { phase: null, message: null, metricResults: [{ name: 'm', phase: 'Running', measurements: null }] };
  const decoded = decodeRun(stored({ spec, status }));
  expect(decoded.problems).toEqual([]);
  expect(decoded.run.spec).toEqual({ metrics: [{ name: '', provider: {} }, metric] });
  expect(decoded.status).toEqual({ phase: '', metricResults: [{ name: 'm', phase: 'Running' }] });
});

test('what stands in a provider is its own, nulls included', () => {
  expect(decodeRun(stored({ spec: { metrics: [metric] } })).run.spec.metrics[0]?.provider).toEqual(metric.provider);
});

test('a run without spec and status has neither metrics nor a phase', () => {
  expect(decodeRun(stored({}))).toMatchObject({ run: { spec: { metrics: [] } }, status: { phase: '' }, problems: [] });
});

test('unknown fields of the spec are told by their paths and left out', () => {
  const spec = { metrics: [{ ...metric, intervall: '1s' }], paused: true };
  const decoded = decodeRun(stored({ spec, status: { phase: 'Running', later: 1 } }));
  expect(decoded.unknownFields.toSorted()).toEqual(['spec.metrics[0].intervall', 'spec.paused']);
  expect(decoded.run.spec).toEqual({ metrics: [metric] });
  expect(decoded.problems).toEqual([]);
});

describe('a field of another type is told by its path', () => {
  test.for([
    [{ spec: [] }, 'spec: expected a map, got a list'],
    [{ spec: { metrics: {} } }, 'spec.metrics: expected a list, got a map'],
    [{ spec: { metrics: ['m'] } }, 'spec.metrics[0]: expected a map, got another text'],
    [{ spec: { metrics: [{ ...metric, name: 5 }] } }, 'spec.metrics[0].name: expected a text, got the number 5'],
    [
      { spec: { metrics: [{ ...metric, count: 1.5 }] } },
      'spec.metrics[0].count: expected an integer of 32 bits or a text, got the number 1.5',
    ],
    [{ spec: { metrics: [metric], terminate: 'yes' } }, 'spec.terminate: expected true or false, got another text'],
    [
      { spec: { metrics: [metric], ttlStrategy: { secondsAfterSuccess: 2 ** 31 } } },
      'spec.ttlStrategy.secondsAfterSuccess: expected an integer of 32 bits, got the number 2147483648',
    ],
    [
      { status: { phase: 'Running', startedAt: 'yesterday' } },
      'status.startedAt: expected a time such as 2006-01-02T15:04:05Z, got another text',
    ],
    [
      { status: { phase: 'Running', metricResults: [{ measurements: [{ metadata: { a: 1 } }] }] } },
      'status.metricResults[0].measurements[0].metadata["a"]: expected a text, got the number 1',
    ],
  ] as const)('%j', ([parts, problem]) => {
    expect(decodeRun(stored(parts)).problems).toEqual([problem]);
  });
});

test('what could be read of a status is kept beside what could not', () => {
  const status = { phase: 'Running', startedAt: 5, metricResults: [{ name: 'm', phase: 'Running', count: 3 }, 'x'] };
  expect(decodeRun(stored({ status })).status).toEqual({
    phase: 'Running',
    metricResults: [{ name: 'm', phase: 'Running', count: 3 }],
  });
});

test('nothing of a completed run but its end and TTL has to be readable', () => {
  const spec = { metrics: 'none', ttlStrategy: { secondsAfterCompletion: 5, secondsAfterSuccess: 'x' } };
  const status = { phase: 'Failed', completedAt: '2026-03-01T12:00:00Z', metricResults: 7 };
  expect(decodeRun(stored({ spec, status }))).toMatchObject({
    run: { spec: { metrics: [], ttlStrategy: { secondsAfterCompletion: 5 } } },
    status: { phase: 'Failed', completedAt: '2026-03-01T12:00:00Z' },
    problems: [],
  });
});

test('nothing that can be stored stops the decoding', () => {
  const { node } = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 6 },
      fc.jsonValue(),
      fc.constantFrom('Running', 'Failed', '2026-03-01T12:00:00Z'),
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...storedFields), tie('node')),
    ),
  }));
  fc.assert(
    fc.property(node, node, (spec, status) => {
      const { problems } = decodeRun(JSON.parse(JSON.stringify({ metadata, spec, status })) as StoredRun);
      expect(problems.every((problem) => /^(?:spec|status)\b/u.test(problem))).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

const storedFields =
  `metrics args dryRun measurementRetention ttlStrategy terminate name value valueFrom provider web count
  interval metricName limit secretKeyRef __proto__ constructor phase metricResults measurements metadata startedAt
  completedAt runSummary`.split(/\s+/u);
