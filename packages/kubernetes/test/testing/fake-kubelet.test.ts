import { createRecordingLogger } from '@verdict/core/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createResourceClient,
  jobs,
  type KubernetesObject,
  pods,
  type Resource,
  resourcePath,
} from '../../src/index.ts';
import { createFakeKubelet } from '../../src/testing/index.ts';
import { clusterFor, openNamespace, type TestNamespace } from '../support/test-cluster.ts';

interface Job extends KubernetesObject {
  readonly spec?: object;
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly reason?: string }[] };
}

const jobResource: Resource<Job> = jobs;
const kubeconfig = clusterFor('Jobs without nodes on a real Kubernetes API', { needsControllers: true });
const { signal } = new AbortController();
const within = { timeout: 25_000, interval: 100 };

describe.runIf(kubeconfig !== undefined)('on a real API server', () => {
  const stop = new AbortController();
  const logger = createRecordingLogger();
  let space: TestNamespace;
  let kubelet: Promise<void>;

  beforeAll(async () => {
    space = await openNamespace(kubeconfig ?? '');
    kubelet = createFakeKubelet({ client: space.client, namespace: space.namespace, logger }).run(stop.signal);
  });
  afterAll(async () => {
    stop.abort();
    await kubelet;
    await space.close();
  });

  async function startJob(name: string, command: readonly string[], spec: object = {}): Promise<void> {
    const { client, namespace } = space;
    const containers = [{ name: 'c', image: name === 'missing' ? 'missing:1' : 'busybox', command }];
    const template = { spec: { restartPolicy: 'Never', containers } };
    const job: Job = { metadata: { name, namespace }, spec: { backoffLimit: 0, ...spec, template } };
    await createResourceClient(client, jobs).create(job, signal);
  }

  async function endOf(name: string): Promise<readonly string[]> {
    const { status } = await createResourceClient(space.client, jobResource).get({ ...space, name }, signal);
    return (status?.conditions ?? []).map(({ type, reason }) => (reason === undefined ? type : `${type} ${reason}`));
  }

  async function podsOf(name: string): Promise<readonly object[]> {
    const query = { labelSelector: `batch.kubernetes.io/job-name=${name}` };
    const path = resourcePath(pods, space);
    return ((await space.client.send({ method: 'GET', path, query }, signal)) as { items: readonly object[] }).items;
  }

  test('a Job whose command ends well is complete', async () => {
    await startJob('good', ['sh', '-c', 'sleep 0.3; exit 0']);
    await expect.poll(() => endOf('good'), within).toContain('Complete CompletionsReached');
    expect(await podsOf('good')).toMatchObject([
      { status: { phase: 'Succeeded', containerStatuses: [{ state: { terminated: { exitCode: 0 } } }] } },
    ]);
  });

  test('a Job whose command fails has failed, with the exit code in its pod', async () => {
    await startJob('bad', ['sh', '-c', 'exit 3']);
    await expect.poll(() => endOf('bad'), within).toContain('Failed BackoffLimitExceeded');
    expect(await podsOf('bad')).toMatchObject([
      { status: { phase: 'Failed', containerStatuses: [{ state: { terminated: { exitCode: 3, reason: 'Error' } } }] } },
    ]);
  });

  test('a Job that runs longer than it may has failed, and its pod is gone', async () => {
    await startJob('late', ['sleep', 'infinity'], { activeDeadlineSeconds: 1 });
    await expect.poll(() => endOf('late'), within).toContain('Failed DeadlineExceeded');
    await expect.poll(() => podsOf('late'), within).toEqual([]);
  });

  test('a Job that is deleted in the foreground goes with its pods', async () => {
    await startJob('deleted', ['sleep', 'infinity']);
    await expect.poll(() => podsOf('deleted'), within).toMatchObject([{ status: { phase: 'Running' } }]);
    const client = createResourceClient(space.client, jobResource);
    await client.delete({ ...space, name: 'deleted' }, { propagationPolicy: 'Foreground' }, signal);
    const gone = (): Promise<unknown> => client.get({ ...space, name: 'deleted' }, signal).catch(String);
    await expect.poll(gone, within).toContain('not found');
    expect(await podsOf('deleted')).toEqual([]);
  });

  test('a Job whose image is missing waits', async () => {
    await startJob('missing', ['true']);
    const waiting = { waiting: { reason: 'ErrImagePull' } };
    await expect
      .poll(() => podsOf('missing'), within)
      .toMatchObject([{ status: { phase: 'Pending', containerStatuses: [{ state: waiting }] } }]);
    expect(await endOf('missing')).toEqual([]);
  });

  test('nothing of that made the kubelet stumble', () => {
    expect(logger.records).toEqual([]);
  });
});
