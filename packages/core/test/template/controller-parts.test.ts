import { expect, test } from 'vitest';
import type { AnalysisRun } from '../../src/spec/analysis-run.ts';
import type { RunStatus } from '../../src/spec/run-status.ts';
import { experimentArguments } from '../../src/template/experiment-arguments.ts';
import { matchDryRun, matchRetention } from '../../src/template/match-rules.ts';
import { rolloutArguments } from '../../src/template/rollout-arguments.ts';
import { isReusableRun, isSemanticallyEqual, nextRunName } from '../../src/template/run-equality.ts';
import { experimentRunMetadata, rolloutRunMetadata } from '../../src/template/run-identity.ts';
import { selectRunsToDelete } from '../../src/template/select-runs-to-delete.ts';

const rollout = {
  metadata: { name: 'web', namespace: 'prod', uid: 'u', labels: { app: 'web', a: '1' } },
  spec: { replicas: 3, steps: [{ weight: 2_000_000 }], paused: true },
};
const context = { rollout, stableHash: 'stable', newHash: 'new' };
const field = (fieldPath: string) => rolloutArguments([{ name: 'a', valueFrom: { fieldRef: { fieldPath } } }], context);

test.each([
  ['metadata.name', 'web'],
  ['metadata.uid', 'u'],
  ["metadata.labels['app']", 'web'],
  ["metadata.annotations['none']", ''],
  ['metadata.labels', 'a="1"\napp="web"'],
  ['spec.replicas', '3'],
  ['spec.steps[0].weight', '2e+06'],
  ['spec.paused', 'true'],
])('the field %s of a Rollout is %j', (path, value) => {
  expect(field(path)).toEqual({ args: [{ name: 'a', value }] });
});

test.each([
  ['spec.steps', 'path spec.steps in rollout must terminate in a primitive value'],
  ['spec.none', 'invalid path spec.none in rollout'],
  ['spec.steps[x]', "invalid index 'x'"],
  ['spec.steps[9]', 'index 9 out of range'],
  ['spec.steps[99999999999999999999]', "invalid index '99999999999999999999'"],
  ['spec.replicas.more', 'invalid path spec.replicas.more in rollout'],
])('the field %s leads nowhere', (path, message) => {
  expect(field(path)).toMatchObject({ args: [{ value: '' }], error: { message } });
});

const hash = (podTemplateHashValue: string) => ({ name: podTemplateHashValue, valueFrom: { podTemplateHashValue } });

test('hashes are passed, and an argument without value stays without', () => {
  expect(rolloutArguments([hash('Latest'), hash('Stable'), { name: 'x' }], context).args).toEqual([
    { name: 'Latest', value: 'new' },
    { name: 'Stable', value: 'stable' },
    { name: 'x' },
  ]);
  expect(() => field('metadata.finalizers')).toThrow('unsupported fieldPath: metadata.finalizers');
});

test('an argument of an Experiment with an open tag is refused before the duration is read', () => {
  const endless = {
    experiment: { spec: { duration: '1d' }, status: { availableAt: '2026-03-01T12:00:00Z' } },
    replicaSets: new Map(),
  };
  const resolve = (value: string) => experimentArguments([{ name: 'a', value }], endless);
  expect(() => resolve('{{')).toThrow('Cannot find end tag');
  expect(() => resolve('plain')).toThrow('time: unknown unit "d" in duration "1d"');
});

test('arguments of an Experiment see its ReplicaSets and times', () => {
  const args = ['{{templates.b.podTemplateHash}} {{templates.b.replicaset.name}}', '{{experiment.finishedAt}}'];
  const resolved = experimentArguments(
    args.map((value) => ({ name: 'a', value, valueFrom: {} })),
    {
      experiment: { spec: { duration: '10m' }, status: { availableAt: '2026-03-01T12:00:00Z' } },
      replicaSets: new Map([['b', { name: 'rs', podTemplateHash: 'h' }]]),
    },
  );
  expect(resolved).toEqual([
    { name: 'a', value: 'h rs' },
    { name: 'a', value: '2026-03-01T12:10:00Z' },
  ]);
});

test('rules match unanchored, * matches all, the last retention rule wins', () => {
  const metrics = ['success-rate', 'error-rate', 'latency'];
  expect([...matchDryRun([{ metricName: 'rate' }], metrics)]).toEqual(['success-rate', 'error-rate']);
  expect([...matchDryRun([{ metricName: '*' }], metrics)]).toEqual(metrics);
  expect([
    ...matchRetention(
      [
        { metricName: '', limit: 5 },
        { metricName: 'lat', limit: 0 },
      ],
      metrics,
    ),
  ]).toEqual([
    ['success-rate', 5],
    ['error-rate', 5],
    ['latency', 0],
  ]);
  expect(() => matchDryRun([{ metricName: '(?=x)' }], metrics)).toThrow('dryRun[0]: invalid regular expression');
  expect(() => matchRetention([{ metricName: 'x', limit: 1 }], metrics)).toThrow(
    "measurementRetention[0]: Rule didn't match any metric name(s)",
  );
});

const spec = { metrics: [{ name: 'a', provider: {} }] };
const owned = (uid: string, phase?: RunStatus['phase']): AnalysisRun => ({
  metadata: { name: 'r', ownerReferences: [{ apiVersion: 'v1', kind: 'Rollout', name: 'web', uid, controller: true }] },
  spec,
  ...(phase === undefined ? {} : { status: { phase } }),
});

test('a run is reused when it is the same, has the same owner, and is not completed', () => {
  expect(isReusableRun(owned('u', 'Running'), owned('u'))).toBe(true);
  expect(isReusableRun(owned('u', 'Failed'), owned('u'))).toBe(false);
  expect(isReusableRun(owned('v'), owned('u'))).toBe(false);
  expect(nextRunName('r', 0)).toBe('r');
  expect(nextRunName('r', 2)).toBe('r.2');
});

test('equality sees metrics, arguments and rules only', () => {
  expect(isSemanticallyEqual(spec, { ...spec, terminate: true, args: [] })).toBe(true);
  expect(isSemanticallyEqual(spec, { metrics: [{ name: 'a', provider: {}, successCondition: '' }] })).toBe(true);
  expect(isSemanticallyEqual(spec, { ...spec, dryRun: [{ metricName: 'a' }] })).toBe(false);
});

test('lists that are null in a stored object can be compared', () => {
  const stored = JSON.parse('{"metrics":null,"args":null,"dryRun":null,"measurementRetention":null}') as typeof spec;
  expect(isSemanticallyEqual(stored, stored)).toBe(true);
  expect(isSemanticallyEqual(stored, spec)).toBe(false);
});

const withWeb = (web: object) => ({ metrics: [{ name: 'a', provider: { web } }] });

test('what is empty or false in a provider is as good as absent, and a zero is not', () => {
  const plain = withWeb({ url: 'u' });
  expect(isSemanticallyEqual(plain, withWeb({ url: 'u', headers: [], insecure: false, authentication: {} }))).toBe(
    true,
  );
  expect(isSemanticallyEqual(plain, withWeb({ url: 'u', timeoutSeconds: 0 }))).toBe(false);
  expect(isSemanticallyEqual(plain, withWeb({ url: 'v' }))).toBe(false);
});

test("a run's name and labels tell where it comes from", () => {
  const owner = { name: 'web', uid: 'u', namespace: 'prod' };
  const step = rolloutRunMetadata({
    rollout: owner,
    type: 'Step',
    podHash: 'h',
    revision: '2',
    stepIndex: 0,
    metadata: { labels: { l: '1', 'rollout-type': 'mine' } },
    matchLabels: { l: '2' },
  });
  expect(step).toMatchObject({
    name: 'web-h-2-0',
    namespace: 'prod',
    labels: { 'rollouts-pod-template-hash': 'h', 'rollout-type': 'mine', 'step-index': '0', l: '2' },
    annotations: { 'rollout.argoproj.io/revision': '2' },
    ownerReferences: [{ kind: 'Rollout', uid: 'u', controller: true }],
  });
  expect(rolloutRunMetadata({ rollout: owner, type: 'PrePromotion', podHash: 'h', revision: '2' }).name).toBe(
    'web-h-2-pre',
  );
  expect(experimentRunMetadata({ experiment: owner, analysisName: 'a', instanceId: 'i' })).toMatchObject({
    name: 'web-a',
    labels: { 'argo-rollouts.argoproj.io/controller-instance-id': 'i' },
  });
});

const nameOf = ({ metadata }: AnalysisRun) => metadata.name;

test('the newest runs of living ReplicaSets stay in the history', () => {
  const labels = { 'rollouts-pod-template-hash': '1' };
  const run = (name: string, second: number, phase: RunStatus['phase']): AnalysisRun => ({
    metadata: { name, labels, creationTimestamp: `2026-03-01T12:00:0${second}Z` },
    spec,
    status: { phase },
  });
  const runs = [run('s1', 1, 'Successful'), run('s2', 2, 'Successful'), run('f1', 3, 'Failed'), run('r', 4, 'Running')];
  const limits = { successful: 1, unsuccessful: 0 };
  expect(selectRunsToDelete(runs, [{ metadata: { labels } }], limits).map(nameOf)).toEqual(['f1', 's1']);
  expect(selectRunsToDelete(runs, [], limits).map(nameOf)).toEqual(['r', 'f1', 's2', 's1']);
  const twins = [run('a', 1, 'Successful'), run('b', 1, 'Successful')];
  expect(selectRunsToDelete(twins, [{ metadata: { labels } }], limits).map(nameOf)).toEqual(['b']);
  expect(selectRunsToDelete(runs, [{ metadata: { labels, deletionTimestamp: 'x' } }], limits)).toHaveLength(4);
});
