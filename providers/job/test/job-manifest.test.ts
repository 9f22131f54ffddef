import { expect, test } from 'vitest';
import { configSchema } from '../src/config.ts';
import { isSameJob, jobManifest } from '../src/job-manifest.ts';
import { callWith, document, runUid } from './job-call.ts';

const uidLabel = 'analysisrun.argoproj.io/uid';
const metricAnnotation = 'analysisrun.argoproj.io/metric-name';
const { run, metric } = callWith();
const order = { run, metric, namespace: 'jobs', isOwned: false };
const manifestOf = (config: object, parts: object = {}) =>
  jobManifest({ ...order, config: configSchema.parse(config), ...parts });

test('labels and annotations are those of the document, and ours win', () => {
  const { metadata } = manifestOf({
    ...document,
    metadata: {
      name: 'ignored',
      namespace: 'ignored',
      finalizers: ['ignored'],
      labels: { team: 'a', [uidLabel]: 'theirs' },
      annotations: { note: 'b', [metricAnnotation]: 'theirs' },
    },
  });
  expect(metadata).toEqual({
    name: `${runUid}.smoke.1`,
    namespace: 'jobs',
    labels: { team: 'a', [uidLabel]: runUid },
    annotations: {
      note: 'b',
      'analysisrun.argoproj.io/name': 'run-1',
      'analysisrun.argoproj.io/namespace': 'demo',
      [metricAnnotation]: 'smoke',
    },
  });
});

test('the spec is untouched but for the label on its pods', () => {
  const spec = {
    ...document.spec,
    suspend: true,
    newerField: { a: [1] },
    template: { ...document.spec.template, metadata: { creationTimestamp: null, labels: { app: 'x' } } },
  };
  const metadata = { creationTimestamp: null, labels: { app: 'x', [uidLabel]: runUid } };
  expect(manifestOf({ spec }).spec).toEqual({ ...spec, template: { ...spec.template, metadata } });
});

test('a run beside the Job owns it', () => {
  expect(manifestOf(document, { isOwned: true }).metadata.ownerReferences).toEqual([
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AnalysisRun',
      name: 'run-1',
      uid: runUid,
      controller: true,
      blockOwnerDeletion: true,
    },
  ]);
});

test.for([
  ['its run owns it', true, { ownerReferences: [{ uid: runUid, controller: true }] }, true],
  ['another owns it', true, { ownerReferences: [{ uid: 'other', controller: true }] }, false],
  ['its run is no controller of it', true, { ownerReferences: [{ uid: runUid }] }, false],
  ['nobody owns it', true, {}, false],
  ['it has the label, where Jobs have no owner', false, { labels: { [uidLabel]: runUid } }, true],
  ["it has another run's label", false, { labels: { [uidLabel]: 'other' } }, false],
  ['it has no label', false, {}, false],
  [
    'it is of another metric',
    false,
    { labels: { [uidLabel]: runUid }, annotations: { [metricAnnotation]: 'load' } },
    false,
  ],
] as const)('a Job of the same name where %s: %s', ([, isOwned, metadata, isSame]) => {
  const existing = structuredClone({ metadata: { name: 'x', ...metadata } }) as Parameters<typeof isSameJob>[0];
  expect(isSameJob(existing, manifestOf(document, { isOwned }))).toBe(isSame);
});
