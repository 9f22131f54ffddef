import { failed, now, type RowDraft } from './row-draft.ts';

const uid = { 'analysisrun.argoproj.io/uid': 'run-uid-1' };
const annotations = {
  'analysisrun.argoproj.io/metric-name': 'my-metric',
  'analysisrun.argoproj.io/name': 'dummyrun',
  'analysisrun.argoproj.io/namespace': 'demo',
};
const owner = { apiVersion: 'argoproj.io/v1alpha1', kind: 'AnalysisRun', name: 'dummyrun', uid: 'run-uid-1' };
const create = {
  name: 'run-uid-1.my-metric.1',
  namespace: 'demo',
  labels: uid,
  annotations,
  ownerReferences: [{ ...owner, controller: true, blockOwnerDeletion: true }],
  podLabels: uid,
};
const spec = { template: { spec: { containers: [{ name: 'c', image: 'i' }], restartPolicy: 'Never' } } };
const run = { metadata: { name: 'dummyrun', namespace: 'demo', uid: 'run-uid-1' }, spec: { metrics: [] }, status: {} };

type Parts = Partial<Omit<RowDraft, 'provider' | 'name' | 'expect'>>;

function job(name: string, expect: object, parts: Parts = {}): RowDraft {
  return {
    provider: 'job',
    name,
    now,
    run,
    metric: { name: 'my-metric', provider: { job: { spec } } },
    ...parts,
    expect,
  };
}

const started = (name: string, namespace = 'demo'): object => ({
  phase: 'Running',
  finished: false,
  resumeAt: now,
  metadata: { 'job-name': name, 'job-namespace': namespace },
});

const inFlight = { phase: 'Running', startedAt: '2026-03-01T11:59:10Z' };
const metadata = { 'job-name': 'j1', 'job-namespace': 'demo' };

function stored(conditions: readonly object[]): object {
  return {
    metadata: { name: 'j1', namespace: 'demo' },
    spec: { selector: { matchLabels: { 'job-name': 'j1' } }, template: { spec: { containers: [] } } },
    status: { conditions },
  };
}

function resumed(name: string, conditions: readonly string[], expect: object, pods: readonly object[] = []): RowDraft {
  const jobs = [stored(conditions.map((type) => ({ type, status: 'True' })))];
  const expected = { metadata, finished: true, ...expect };
  return job(name, expected, { op: 'resume', measurement: { ...inFlight, metadata }, objects: { jobs, pods } });
}

function pod(container: object, parts: object = {}): object {
  const labels = { 'job-name': 'j1' };
  return { metadata: { name: 'p1', namespace: 'demo', labels }, status: { containerStatuses: [container], ...parts } };
}

const waiting = (reason: string, name = 'c', message = 'm'): object => ({
  name,
  state: { waiting: { reason, message } },
});
const goesOn = { phase: 'Running', finished: false, resumeAt: '2026-03-01T12:00:10Z' };
const stuck = (reason: string, name = 'c'): object => ({
  phase: 'Inconclusive',
  message: `Pod p1, container ${name} has terminal error (${reason}): m\n`,
});

export const jobRows: readonly RowDraft[] = [
  job(
    'labels and annotations of the document',
    {
      ...started(create.name),
      create: {
        ...create,
        labels: { a: 'b', ...uid },
        annotations: { c: 'd', ...annotations },
        podLabels: { p: 'q', ...uid },
      },
    },
    {
      metric: {
        name: 'my-metric',
        provider: {
          job: {
            metadata: { labels: { a: 'b', 'analysisrun.argoproj.io/uid': 'x' }, annotations: { c: 'd' } },
            spec: { template: { metadata: { labels: { p: 'q' } }, spec: { containers: [] } } },
          },
        },
      },
    },
  ),
  job(
    'the fourth measurement',
    { ...started('run-uid-1.my-metric.4'), create: { ...create, name: 'run-uid-1.my-metric.4' } },
    {
      run: { ...run, status: { metricResults: [{ name: 'my-metric', phase: 'Running', count: 1, error: 2 }] } },
    },
  ),
  job(
    'a namespace for Jobs',
    { ...started(create.name, 'jobs'), create: { ...create, namespace: 'jobs', ownerReferences: undefined } },
    {
      processEnv: { ARGO_ROLLOUTS_ANALYSIS_JOB_NAMESPACE: 'jobs' },
    },
  ),
  resumed('completed', ['Complete'], { phase: 'Successful' }),
  resumed('failed', ['Failed'], { phase: 'Failed' }),
  resumed('the last condition counts', ['Failed', 'Complete'], { phase: 'Successful' }),
  ...['Suspended', 'SuccessCriteriaMet', 'FailureTarget'].map((type) => resumed(`only ${type}`, [type], goesOn)),
  ...['ErrImagePull', 'ImagePullBackOff', 'InvalidImageName'].map((reason) =>
    resumed(reason, [], stuck(reason), [pod(waiting(reason))]),
  ),
  resumed('an init container first', [], stuck('ErrImagePull', 'i'), [
    pod(waiting('ErrImagePull'), { initContainerStatuses: [waiting('ErrImagePull', 'i')] }),
  ]),
  resumed('a container that lacks its config', [], goesOn, [pod(waiting('CreateContainerConfigError'))]),
  job('a Job that is gone', failed('job.batch "j1" not found'), {
    op: 'resume',
    measurement: { ...inFlight, metadata },
    objects: { jobs: [] },
  }),
  job('no Job on the record', failed('job metadata reference missing'), {
    op: 'resume',
    measurement: inFlight,
    objects: { jobs: [] },
  }),
  job(
    'no namespace on the record',
    { phase: 'Successful', finished: true },
    {
      op: 'resume',
      measurement: { ...inFlight, metadata: { 'job-name': 'j1' } },
      objects: { jobs: [stored([{ type: 'Complete', status: 'True' }])] },
    },
  ),
  job(
    'the end of a Job that is gone',
    { phase: 'Inconclusive', finished: true, delete: ['demo/j1'] },
    {
      op: 'terminate',
      measurement: { ...inFlight, metadata },
      objects: { apiJobs: [] },
    },
  ),
];
