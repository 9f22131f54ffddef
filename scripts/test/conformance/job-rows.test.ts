import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { providersSuite } from '../../conformance/providers-suite.ts';

const directory = mkdtempSync(join(tmpdir(), 'job-rows-'));
afterAll(() => rmSync(directory, { recursive: true }));

const uid = { 'analysisrun.argoproj.io/uid': 'u1' };
const spec = { template: { spec: { containers: [{ name: 'c', image: 'i' }], restartPolicy: 'Never' } } };
const metric = { name: 'm', provider: { job: { spec } } };
const row = {
  id: 'r1',
  provider: 'job',
  op: 'run',
  now: '2026-03-01T12:00:00Z',
  metric,
  run: { metadata: { name: 'r', namespace: 'demo', uid: 'u1' }, spec: { metrics: [] }, status: {} },
};
const create = { namespace: 'demo', labels: uid };
const running = { phase: 'Running', finished: false };
const inFlight = {
  op: 'resume',
  measurement: {
    phase: 'Running',
    startedAt: '2026-03-01T11:59:10Z',
    metadata: { 'job-name': 'j1', 'job-namespace': 'demo' },
  },
};
const job = (name: string, metadata: object = {}, status: object = {}) => ({
  metadata: { name, namespace: 'demo', ...metadata },
  status,
});
const denied = { conditions: [{ type: 'Complete', status: 'False' }] };
const load = { labels: uid, annotations: { 'analysisrun.argoproj.io/metric-name': 'load' } };
const cleanUp = {
  op: 'gc',
  limit: 1,
  objects: { jobs: [job('a', { labels: uid }), job('l', load), job('c', { labels: uid })] },
};

async function outcomeOf(changes: object): Promise<unknown> {
  writeFileSync(join(directory, 'providers.jsonl'), `${JSON.stringify({ ...row, ...changes })}\n`);
  return (await providersSuite.score(directory))[0]?.outcome;
}

test('a row whose Job is created as expected passes', async () => {
  const expected = { ...running, create: { ...create, name: 'u1.m.1' }, metadata: { 'job-name': 'u1.m.1' } };
  await expect(outcomeOf({ expect: expected })).resolves.toEqual({ kind: 'passed' });
});

test.for([
  ['another namespace', { ...running, create: { ...create, name: 'u1.m.1', namespace: 'other' } }],
  ['no creation', running],
  ['a deletion', { ...running, create, delete: ['demo/x'] }],
])('a row that expects %s fails', async ([, expected]) => {
  await expect(outcomeOf({ expect: expected })).resolves.toMatchObject({ kind: 'failed' });
});

test.for([
  [
    'a name that the reference cuts',
    {
      metric: { ...metric, name: 'm'.repeat(80) },
      expect: { ...running, create: { ...create, name: `u1.${'m'.repeat(58)}.1` } },
    },
  ],
  [
    "a stranger's Job elsewhere",
    {
      processEnv: { ARGO_ROLLOUTS_ANALYSIS_JOB_NAMESPACE: 'jobs' },
      objects: { apiJobs: [job('u1.m.1', { namespace: 'jobs' })] },
      expect: { ...running, create: { namespace: 'jobs' } },
    },
  ],
  [
    'a condition that does not hold',
    { ...inFlight, objects: { jobs: [job('j1', {}, denied)] }, expect: { phase: 'Successful', finished: true } },
  ],
  ["another metric's Job", { ...cleanUp, expect: { delete: ['demo/a', 'demo/l'] } }],
] as const)('%s deviates by the rule safety', async ([, changes]) => {
  await expect(outcomeOf(changes)).resolves.toEqual({ kind: 'deviating', rule: 'safety' });
});
