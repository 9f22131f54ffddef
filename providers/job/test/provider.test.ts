import { createManualClock, createRecordingLogger } from '@verdict/core/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { createJobProvider, createProvider, JobsApiError, type Job } from '../src/index.ts';
import { callWith, nowMs, runUid } from './job-call.ts';
import { createMemoryJobs, type MemoryJobs } from './memory-jobs.ts';

const name = `${runUid}.smoke.1`;
const state = { 'job-name': name, 'job-namespace': 'demo' };
let jobs: MemoryJobs = createMemoryJobs();
beforeEach(() => {
  jobs = createMemoryJobs();
});

const provider = (settings: object = {}) => createJobProvider({ jobs, ...settings });

function store(parts: Partial<Job> = {}, at = `demo/${name}`): void {
  const labels = { 'analysisrun.argoproj.io/uid': runUid };
  const metadata = { name: at.split('/')[1] ?? '', labels };
  jobs.stored.set(at, { metadata, spec: { selector: { matchLabels: { job: 'x' } } }, ...parts });
}

const ended = (type: string): Partial<Job> => ({ status: { conditions: [{ type, status: 'True' }] } });
const failedPod = {
  metadata: { name: 'p' },
  status: { containerStatuses: [{ name: 'c', state: { terminated: { exitCode: 3, reason: 'Error' } } }] },
};

test('it is the job provider of the interface', () => {
  expect(createProvider()).toMatchObject({ specVersion: 'v1', mode: 'task', type: 'job', label: 'Job' });
});

describe('run', () => {
  test('creates the Job and asks for it again at once', async () => {
    await expect(provider().run(callWith())).resolves.toEqual({ kind: 'pending', state, resumeAfterMs: 0 });
    expect(jobs.calls).toEqual([`create demo/${name}`]);
    expect(jobs.manifests[0]?.metadata.ownerReferences).toBeUndefined();
  });

  test('a repeated call goes on with the Job of the first', async () => {
    const first = await provider().run(callWith());
    await expect(provider().run(callWith())).resolves.toEqual(first);
    expect(jobs.stored.size).toBe(1);
  });

  test.for([
    ['another run', { name, labels: { 'analysisrun.argoproj.io/uid': 'other' } }],
    ['nobody', { name }],
  ] as const)('a Job of that name that is of %s is refused in the words of the create', async ([, metadata]) => {
    store({ metadata });
    await expect(provider().run(callWith())).rejects.toMatchObject({ message: `jobs.batch "${name}" already exists` });
  });

  test('a Job of that name that cannot be read is refused in the words of the create', async () => {
    store();
    jobs.failures.read = new JobsApiError('forbidden', { status: 403 });
    await expect(provider().run(callWith())).rejects.toMatchObject({ message: `jobs.batch "${name}" already exists` });
  });

  test('what the cluster refuses is told in its words', async () => {
    jobs.failures.create = new JobsApiError('exceeded quota: pods', { status: 403, reason: 'Forbidden' });
    const error = { code: 'Unauthorized', status: 403, message: 'exceeded quota: pods' };
    await expect(provider().run(callWith())).rejects.toMatchObject(error);
  });

  test('runs in the cluster own their Jobs, unless these go elsewhere', async () => {
    const owners = async (environment: object): Promise<number | undefined> => {
      await provider({ runsInCluster: true, environment }).run(callWith());
      return jobs.manifests.at(-1)?.metadata.ownerReferences?.length;
    };
    await expect(owners({})).resolves.toBe(1);
    await expect(owners({ ARGO_ROLLOUTS_ANALYSIS_JOB_NAMESPACE: 'jobs' })).resolves.toBeUndefined();
    jobs.stored.clear();
    await expect(owners({ ARGO_ROLLOUTS_ANALYSIS_JOB_KUBECONFIG: 'in-cluster' })).resolves.toBeUndefined();
  });

  test('the environment names one namespace for all Jobs', async () => {
    const environment = { ARGO_ROLLOUTS_ANALYSIS_JOB_NAMESPACE: 'jobs' };
    await expect(provider({ environment }).run(callWith())).resolves.toMatchObject({
      state: { 'job-namespace': 'jobs' },
    });
  });
});

describe('resume', () => {
  test('a Job that runs is asked for ever more seldom, its state kept whole', async () => {
    store();
    const stored = { ...state, other: 'kept' };
    await expect(provider().resume(callWith({ state: stored }))).resolves.toEqual({
      kind: 'pending',
      state: stored,
      resumeAfterMs: 20_000,
    });
    const hour = callWith({ startedAt: nowMs - 3_600_000 });
    await expect(provider().resume(hour)).resolves.toMatchObject({ resumeAfterMs: 84_853 });
  });

  test('a completed Job is Successful, and its pods are not looked at', async () => {
    store(ended('Complete'));
    await expect(provider().resume(callWith())).resolves.toEqual({ kind: 'judgement', phase: 'Successful' });
    expect(jobs.calls).toEqual([`read demo/${name}`]);
  });

  test('a failed Job is told with the container that failed, and without its log', async () => {
    store(ended('Failed'));
    jobs.pods.push(failedPod);
    jobs.log = 'token=abc';
    await expect(provider().resume(callWith())).resolves.toEqual({
      kind: 'judgement',
      phase: 'Failed',
      message: `Job ${name} failed; pod p, container c exited with code 3 (Error)`,
    });
  });

  test('the end of the log is told when it is asked for', async () => {
    store(ended('Failed'));
    jobs.pods.push(failedPod);
    jobs.log = 'line 1\nline 2\n';
    const { message } = (await provider({ jobLogTail: 2 }).resume(callWith())) as { message?: string };
    expect(message).toBe(`Job ${name} failed; pod p, container c exited with code 3 (Error)\nline 1\nline 2`);
    expect(jobs.calls).toContain('readLog demo/p/c 2');
  });

  test.for(['listPods', 'readLog'] as const)('a failure stands, and is logged, where %s is refused', async (method) => {
    store(ended('Failed'));
    jobs.pods.push(failedPod);
    jobs.failures[method] = new JobsApiError('forbidden', { status: 403 });
    const logger = createRecordingLogger();
    await expect(provider({ jobLogTail: 2 }).resume(callWith({ logger }))).resolves.toMatchObject({ phase: 'Failed' });
    expect(logger.records).toMatchObject([{ level: 'warn' }]);
  });

  test('a pod that can never start makes it Inconclusive', async () => {
    store();
    const waiting = { reason: 'ErrImagePull', message: 'not there' };
    jobs.pods.push({ metadata: { name: 'p' }, status: { containerStatuses: [{ name: 'c', state: { waiting } }] } });
    await expect(provider().resume(callWith())).resolves.toEqual({
      kind: 'judgement',
      phase: 'Inconclusive',
      message: 'Pod p, container c has terminal error (ErrImagePull): not there\n',
    });
  });

  test.for([undefined, {}, { selector: {} }, { selector: { matchLabels: {} } }])(
    'a Job with the spec %j has no pods: nobody else is asked for',
    async (spec) => {
      store({ ...ended('Failed'), spec });
      await expect(provider().resume(callWith())).resolves.toMatchObject({ message: `Job ${name} failed` });
      expect(jobs.calls).toEqual([`read demo/${name}`]);
    },
  );

  test('a Job that is gone is an error', async () => {
    const error = { code: 'NotFound', message: `job.batch "${name}" not found` };
    await expect(provider().resume(callWith())).rejects.toMatchObject(error);
  });

  test.for([
    ['no answer', new JobsApiError('the Kubernetes API cannot be used: connect ECONNREFUSED'), 1000],
    ['503', new JobsApiError('etcd is away', { status: 503 }), 1000],
    ['429', new JobsApiError('too many requests', { status: 429, retryAfter: '5' }), 5000],
  ] as const)('a cluster that is out of reach (%s) is no news of the Job', async ([, error, resumeAfterMs]) => {
    const logger = createRecordingLogger();
    const asked = provider();
    jobs.failures.read = error;
    const going = await asked.resume(callWith({ logger }));
    expect(going).toEqual({ kind: 'pending', state, resumeAfterMs });
    expect(logger.records).toMatchObject([{ level: 'warn', fields: { metric: 'smoke', error: error.message } }]);
    delete jobs.failures.read;
    store(ended('Complete'));
    await expect(asked.resume(callWith())).resolves.toMatchObject({ phase: 'Successful' });
  });

  test('a cluster that does not answer within 15 s is no news either', async () => {
    const clock = createManualClock(nowMs);
    const silent = createJobProvider({
      jobs: {
        ...jobs,
        read: (_ref, signal) =>
          new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
      },
    });
    const outcome = silent.resume(callWith({ clock }));
    await clock.advance(15_000);
    await expect(outcome).resolves.toMatchObject({ kind: 'pending', state });
    expect(clock.sleepers).toBe(0);
  });

  test.for([
    [new JobsApiError('no token', { status: 401 }), 'Unauthorized'],
    [new JobsApiError('jobs.batch is forbidden', { status: 403 }), 'Unauthorized'],
    [new JobsApiError('the kubeconfig has no cluster', { isPermanent: true }), 'Unavailable'],
    [new JobsApiError('unexpected answer', { status: 200 }), 'BadResponse'],
  ] as const)('what does not pass by itself is an error at once: %s', async ([error, code]) => {
    jobs.failures.read = error;
    await expect(provider().resume(callWith())).rejects.toMatchObject({ code, message: error.message });
  });

  test("a state of the reference's without a namespace means the run's", async () => {
    store(ended('Complete'), 'demo/theirs');
    const stored = { 'job-name': 'theirs' };
    await expect(provider().resume(callWith({ state: stored }))).resolves.toMatchObject({ phase: 'Successful' });
  });

  test.for([{}, { 'job-name': '' }, { 'job-namespace': 'demo' }])('the state %j names no Job', (stored) => {
    const { issues } = provider().state['~standard'].validate(stored) as { issues?: readonly { message: string }[] };
    expect(issues?.map(({ message }) => message)).toEqual(['job metadata reference missing']);
  });
});

describe('terminate', () => {
  test('deletes the Job, and is content when it is gone', async () => {
    store();
    const ending = { kind: 'judgement', phase: 'Inconclusive' };
    await expect(provider().terminate(callWith())).resolves.toEqual(ending);
    await expect(provider().terminate(callWith())).resolves.toEqual(ending);
    expect(jobs.stored.size).toBe(0);
  });

  test('a delete that fails is an error', async () => {
    jobs.failures.delete = new JobsApiError('etcd is away', { status: 500 });
    await expect(provider().terminate(callWith())).rejects.toMatchObject({ code: 'Unavailable', retryable: true });
  });
});

function collect(...names: string[]) {
  return provider().garbageCollect?.({ ...callWith(), dropped: names.map((job) => ({ ...state, 'job-name': job })) });
}

describe('garbage collection', () => {
  test("deletes the Jobs of the measurements that leave, and nobody else's", async () => {
    const labels = { 'analysisrun.argoproj.io/uid': runUid };
    store({}, 'demo/old');
    store({}, 'demo/kept');
    store({ metadata: { name: 'foreign' } }, 'demo/foreign');
    const annotations = { 'analysisrun.argoproj.io/metric-name': 'load' };
    store({ metadata: { name: 'load', labels, annotations } }, 'demo/load');
    await collect('old', 'gone', 'foreign', 'load');
    expect(jobs.calls.filter((call) => call.startsWith('delete'))).toEqual(['delete demo/old']);
  });

  test('the first delete that fails ends it', async () => {
    store({}, 'demo/a');
    store({}, 'demo/b');
    jobs.failures.delete = new JobsApiError('no', { status: 403 });
    await expect(collect('a', 'b')).rejects.toMatchObject({ code: 'Unauthorized' });
    expect(jobs.calls.filter((call) => call.startsWith('delete'))).toEqual(['delete demo/a']);
  });

  test('nothing dropped asks nobody', async () => {
    await collect();
    expect(jobs.calls).toEqual([]);
  });
});

test.for([
  [new DOMException('over', 'TimeoutError'), 'Timeout'],
  [new Error('stopped'), 'Aborted'],
] as const)('a call that is over before it begins asks nobody: %s', async ([reason, code]) => {
  const signal = AbortSignal.abort(reason);
  await expect(provider().run(callWith({ signal }))).rejects.toMatchObject({ code });
  expect(jobs.calls).toEqual([]);
});
