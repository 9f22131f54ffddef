import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { engineSuite } from '../../conformance/engine-suite.ts';

const directory = mkdtempSync(join(tmpdir(), 'engine-rows-'));
afterAll(() => rmSync(directory, { recursive: true }));

const now = '2026-03-01T12:00:00Z';
const provider = { web: { url: 'http://metrics.test/v' } };
const metric = { name: 'a', interval: '10s', provider };
const script = { a: { run: [{ phase: 'Successful' }] } };
const error = (message: string) => ({
  calls: null,
  events: [['Warning', 'AnalysisRunError', 'Analysis Completed. Result: Error']],
  requeueAfter: null,
  status: { phase: 'Error', message },
});
const secret = { name: 's', valueFrom: { secretKeyRef: { name: 'sec', key: 'k' } } };
const missing = error('Unable to resolve metric arguments: secrets "sec" not found');
const finished = { phase: 'Successful', startedAt: '2026-03-01T11:59:50Z', finishedAt: '2026-03-01T11:59:50Z' };
const begun = {
  phase: 'Running',
  startedAt: '2026-03-01T11:59:50Z',
  metricResults: [
    { name: 'a', phase: 'Running', measurements: [finished], count: 1, successful: 1, consecutiveSuccess: 1 },
  ],
};
const waiting = { ...begun, runSummary: { count: 1 }, dryRunSummary: {} };

async function outcomeOf(kind: string, input: object, expected: object): Promise<unknown> {
  const row = { id: 'r1', kind, now, in: input, expect: expected };
  writeFileSync(join(directory, 'engine.jsonl'), `${JSON.stringify(row)}\n`);
  return (await engineSuite.score(directory))[0]?.outcome;
}

const runOf = (spec: object, status: object = {}) => ({
  run: { metadata: { name: 'run', namespace: 'default' }, spec: { metrics: [metric], ...spec }, status },
  script,
});

const at = (time: string) => ({ phase: 'Successful', startedAt: time, finishedAt: time });
const step = (seconds: number, call: string, requeueAfter: number) => ({
  at: seconds,
  calls: [['Run', call]],
  phase: 'Running',
  requeueAfter,
});
const counterNames = [
  'count',
  'successful',
  'failed',
  'inconclusive',
  'error',
  'consecutiveError',
  'consecutiveSuccess',
];
const values = (name: string) => ({
  name,
  phase: 'Running',
  measurements: [
    { ...finished, value: '1' },
    { ...finished, value: '2' },
  ],
});

test.for([
  [
    'the rule `*`',
    'documents',
    runOf({ dryRun: [{ metricName: '*' }] }),
    error("Analysis spec invalid: dryRun[0]: Rule didn't match any metric name(s)"),
  ],
  [
    'a rule that is no expression',
    'documents',
    runOf({ dryRun: [{ metricName: '[' }] }),
    error("Analysis spec invalid: dryRun[0]: Rule didn't match any metric name(s)"),
  ],
  [
    'a secret in a limit',
    'safety',
    { ...runOf({ metrics: [{ ...metric, count: '{{args.s}}' }], args: [secret] }), secrets: { sec: { k: '1' } } },
    { calls: [['Run', 'a']], requeueAfter: 10, status: begun },
  ],
  [
    'a missing secret that nothing asks for yet',
    'safety',
    runOf({ metrics: [{ ...metric, initialDelay: '20s' }], args: [secret] }),
    missing,
  ],
  [
    'a secret that vanished since the run began',
    'safety',
    runOf({ metrics: [{ ...metric, successCondition: 'result > {{args.s}}' }], args: [secret] }, begun),
    missing,
  ],
  [
    'a metric that is due at this moment',
    'record',
    runOf({}, begun),
    { calls: null, requeueAfter: 0, status: waiting },
  ],
] as const)('%s deviates by the rule %s', async ([, rule, input, expected]) => {
  await expect(outcomeOf('reconcile', input, expected)).resolves.toEqual({ kind: 'deviating', rule });
});

test.for([
  [
    'a missing secret on the first turn',
    runOf({ args: [secret] }),
    error('Analysis spec invalid: no metrics specified'),
  ],
  ['a metric that is not due', runOf({}, begun), { calls: null, requeueAfter: 1, status: waiting }],
] as const)('%s is no deviation', async ([, input, expected]) => {
  await expect(outcomeOf('reconcile', input, expected)).resolves.toMatchObject({ kind: 'failed' });
});

test('a metric that is due at the moment of a later step waits a second in the reference', async () => {
  const late = { name: 'b', initialDelay: '20s', provider };
  const input = { ...runOf({ metrics: [metric, late] }), steps: 3 };
  const counters = { failed: 0, inconclusive: 0, error: 0, consecutiveError: 0 };
  const successes = (count: number, phase: string) => ({
    ...counters,
    phase,
    count,
    successful: count,
    consecutiveSuccess: count,
    measurements: count,
  });
  const once = { name: 'b', phase: 'Successful', count: 1, successful: 1, consecutiveSuccess: 1 };
  const twice = { name: 'a', phase: 'Running', count: 2, successful: 2, consecutiveSuccess: 2 };
  const measured = [at('2026-03-01T12:00:00Z'), at('2026-03-01T12:00:11Z')];
  const expected = {
    steps: [
      { ...step(0, 'a', 10), metrics: { a: successes(1, 'Running') } },
      { ...step(11, 'a', 9), metrics: { a: successes(2, 'Running') } },
      { ...step(21, 'b', 0), metrics: { a: successes(2, 'Running'), b: successes(1, 'Successful') } },
    ],
    final: {
      phase: 'Running',
      startedAt: now,
      metricResults: [
        { ...twice, measurements: measured },
        { ...once, measurements: [at('2026-03-01T12:00:21Z')] },
      ],
      runSummary: { count: 2, successful: 1 },
      dryRunSummary: {},
    },
  };
  await expect(outcomeOf('simulate', input, expected)).resolves.toEqual({ kind: 'deviating', rule: 'record' });
});

test('work that names no new time to resume is due again and again in the reference', async () => {
  const input = {
    ...runOf({ metrics: [{ name: 'a', provider }] }),
    script: { a: { run: [{ phase: 'Running', resumeAfter: 5 }], resume: [{ phase: 'Running' }] } },
    steps: 3,
  };
  const metrics = {
    a: { ...Object.fromEntries(counterNames.map((name) => [name, 0])), phase: 'Running', measurements: 1 },
  };
  const steps = [
    { at: 0, calls: [['Run', 'a']], phase: 'Running', requeueAfter: 5, metrics },
    { at: 6, calls: [['Resume', 'a']], phase: 'Running', requeueAfter: 0, metrics },
    { at: 7, calls: [['Resume', 'a']], phase: 'Running', requeueAfter: 0, metrics },
  ];
  const measurements = [{ phase: 'Running', startedAt: now, resumeAt: '2026-03-01T12:00:05Z' }];
  const final = {
    phase: 'Running',
    startedAt: now,
    metricResults: [{ name: 'a', phase: 'Running', measurements }],
    runSummary: { count: 1 },
  };
  await expect(outcomeOf('simulate', input, { steps, final })).resolves.toEqual({ kind: 'deviating', rule: 'record' });
});

test('a provider that cannot be made leaves its own history alone', async () => {
  const input = {
    run: {
      metadata: { name: 'run' },
      spec: { metrics: [metric, { ...metric, name: 'b' }] },
      status: { phase: 'Running', metricResults: [values('a'), values('b')] },
    },
    script: { a: { newProviderError: 'no provider' } },
    retention: [],
    limit: 1,
  };
  const expected = {
    calls: [['GarbageCollect(1)', 'b']],
    values: { a: ['1', '2'], b: ['2'] },
    error: 'no provider',
  };
  await expect(outcomeOf('gc', input, expected)).resolves.toEqual({ kind: 'passed' });
});
