import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { kubeconfigText, readClusterAccess } from '../../../test-support/cluster/cluster-access.ts';
import { FaultProxy } from '../../../test-support/fault-proxy/fault-proxy.ts';
import { requiredCluster } from '../../../test-support/required-cluster.ts';
import { createJobProvider } from '../src/index.ts';
import { createKubernetesJobs } from '../src/kubernetes-jobs.ts';
import { callWith } from './job-call.ts';

const kubeconfig = requiredCluster({
  suite: 'Job provider against a real Kubernetes API',
  directory: join(import.meta.dirname, '..'),
});
const { signal } = new AbortController();

describe.runIf(kubeconfig !== undefined)('on a real API server', () => {
  const jobs = createKubernetesJobs({ kubeconfig: kubeconfig ?? '', context: '' });
  const provider = createJobProvider({ jobs });
  const run = { uid: randomUUID(), name: 'run', namespace: 'default', startedAt: 0 };
  const callOf = (metric: string) => callWith({ run, metric: { name: metric, ordinal: 1 } });
  const labels = { 'analysisrun.argoproj.io/uid': run.uid };

  afterAll(async () => {
    const left = await jobs.list({ namespace: 'default', labels }, signal);
    await Promise.all(left.map(({ metadata: { name } }) => jobs.delete({ namespace: 'default', name }, signal)));
  });

  test.for(['smoke', 'My Metric_1', 'x'.repeat(100), `${'x'.repeat(22)}-------y`])(
    'a metric named %s has a Job that is started once, runs, and is ended',
    async (metric) => {
      const call = callOf(metric);
      const started = await provider.run(call);
      if (started.kind !== 'pending') throw new Error(`not pending: ${started.kind}`);
      await expect(provider.run(call)).resolves.toEqual(started);
      const inFlight = { ...call, state: started.state };
      await expect(provider.resume(inFlight)).resolves.toMatchObject({ kind: 'pending', state: started.state });
      await expect(provider.terminate(inFlight)).resolves.toMatchObject({ phase: 'Inconclusive' });
      await expect(provider.terminate(inFlight)).resolves.toMatchObject({ phase: 'Inconclusive' });
    },
  );

  test('a spec that the cluster refuses is told in its words', async () => {
    const spec = { template: { spec: { restartPolicy: 'Always', containers: [{ name: 'c', image: 'i' }] } } };
    const refused = provider.run({ ...callOf('refused'), config: { spec } });
    await expect(refused).rejects.toMatchObject({
      code: 'InvalidQuery',
      message: expect.stringContaining('restartPolicy'),
    });
  });

  test('a namespace that is not there is told in its words', async () => {
    const elsewhere = provider.run({ ...callOf('elsewhere'), run: { ...run, namespace: 'not-there' } });
    await expect(elsewhere).rejects.toMatchObject({ code: 'NotFound', message: 'namespaces "not-there" not found' });
  });

  test('clean-up leaves the Jobs of other metrics', async () => {
    const [dropped, kept] = await Promise.all([provider.run(callOf('dropped')), provider.run(callOf('kept'))]);
    if (dropped.kind !== 'pending' || kept.kind !== 'pending') throw new Error('not pending');
    await provider.garbageCollect?.({ ...callOf('dropped'), dropped: [dropped.state, kept.state] });
    await expect(provider.resume({ ...callOf('kept'), state: kept.state })).resolves.toMatchObject({ kind: 'pending' });
  });

  /** The provider, and a bad network between it and the cluster. */
  async function behindProxy() {
    const proxy = new FaultProxy(readClusterAccess(kubeconfig ?? ''), () => 0.5);
    const folder = mkdtempSync(join(tmpdir(), 'job-proxy-'));
    const file = join(folder, 'kubeconfig');
    writeFileSync(file, kubeconfigText(await proxy.listen()));
    onTestFinished(() => {
      proxy.close();
      rmSync(folder, { recursive: true });
    });
    return { proxy, reached: createJobProvider({ kubeconfig: file }) };
  }

  test('an API server that is out of reach for a while ends no measurement', async () => {
    const { proxy, reached } = await behindProxy();
    const started = await reached.run(callOf('outage'));
    if (started.kind !== 'pending') throw new Error('not pending');
    const call = { ...callOf('outage'), state: started.state };
    for (const faults of [{ refuse: true }, { serverError: 1 }, { throttle: 1 }, { cut: 1 }, { loseAnswer: 1 }]) {
      proxy.set(faults);
      const outcome = await reached.resume(call);
      expect(outcome).toMatchObject({ kind: 'pending', state: started.state, resumeAfterMs: 1000 });
    }
    proxy.set({});
    await provider.terminate(call);
    await expect
      .poll(async () => reached.resume(call).catch((error: unknown) => error))
      .toMatchObject({
        code: 'NotFound',
      });
  });
});
