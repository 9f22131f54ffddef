import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectToCluster } from '@verdict/kubernetes';
import { createFakeKubelet } from '@verdict/kubernetes/testing';
import { createFaultServer } from '@verdict/provider-contract';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { kubeconfigText, readClusterAccess } from '../../../../test-support/cluster/cluster-access.ts';
import { ClusterApi, type ClusterObject } from '../../../../test-support/cluster/cluster-api.ts';
import { installCrds } from '../../../../test-support/cluster/install-crds.ts';
import { kubectl } from '../../../../test-support/cluster/kubectl.ts';
import { requiredCluster } from '../../../../test-support/required-cluster.ts';
import { ProgramProcess } from './support/program-process.ts';
import { RecordingProxy } from './support/recording-proxy.ts';

const deploy = join(import.meta.dirname, '..', '..', '..', '..', 'deploy');
const kubeconfig = requiredCluster({
  suite: 'Installation on a real API server',
  directory: join(import.meta.dirname, '..', '..'),
  needsControllers: true,
});

interface Role extends ClusterObject {
  readonly rules: readonly { readonly apiGroups: string[]; readonly resources: string[]; readonly verbs: string[] }[];
}

interface StoredRun extends ClusterObject {
  readonly status?: { readonly phase?: string; readonly message?: string };
}

describe.runIf(kubeconfig !== undefined)('installed by kubectl apply -k', { timeout: 120_000 }, () => {
  const file = kubeconfig ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'verdict-install-'));
  const kubelet = new AbortController();
  let api: ClusterApi;

  beforeAll(async () => {
    await installCrds(file);
    api = new ClusterApi(readClusterAccess(file));
    const client = await connectToCluster({ kubeconfig: file });
    void createFakeKubelet({ client }).run(kubelet.signal);
  });

  afterAll(() => {
    kubelet.abort();
    api.close();
    rmSync(folder, { recursive: true });
  });

  /** A namespace in which only pods of the restricted profile may be, and the overlay in it, as a user's own overlay would have it. */
  async function install(overlay: string): Promise<string> {
    const namespace = `install-${randomUUID().slice(0, 12)}`;
    const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
    await api.send({ method: 'POST', path: '/api/v1/namespaces', body: { metadata: { name: namespace, labels } } });
    const own = join(folder, namespace);
    await kubectl(file, 'version', '--client');
    writeOverlay(own, { namespace, resources: [relative(own, join(deploy, 'overlays', overlay))] });
    await kubectl(file, 'apply', '-k', own);
    onTestFinished(async () => {
      await kubectl(file, 'delete', '--wait=false', '-k', own);
      await api.send({ method: 'DELETE', path: `/api/v1/namespaces/${namespace}` });
    });
    return namespace;
  }

  async function startAs(
    namespace: string,
    flags: readonly string[],
  ): Promise<{ program: ProgramProcess; proxy: RecordingProxy }> {
    const account = `/api/v1/namespaces/${namespace}/serviceaccounts/verdict-controller/token`;
    const { status } = await api.send<{ readonly status: { readonly token: string } }>({
      method: 'POST',
      path: account,
      body: { spec: {} },
    });
    const proxy = new RecordingProxy({ ...readClusterAccess(file), token: status.token });
    const own = join(folder, `${namespace}.kubeconfig`);
    writeFileSync(own, kubeconfigText({ server: await proxy.listen() }));
    const argv = ['--kubeconfig', own, '--egress-allow', '127.0.0.0/8', ...flags];
    const program = new ProgramProcess({ argv, variables: { POD_NAMESPACE: namespace } });
    onTestFinished(async () => {
      await program.stop();
      proxy.close();
    });
    return { program: await program.ready(), proxy };
  }

  async function granted(namespace: string, role: string): Promise<ReadonlySet<string>> {
    const rbac = '/apis/rbac.authorization.k8s.io/v1';
    const lease = await api.send<Role>({ path: `${rbac}/namespaces/${namespace}/roles/verdict-controller-lease` });
    const main = await api.send<Role>({ path: `${rbac}${role}` });
    const rules = [...lease.rules, ...main.rules];
    return new Set(
      rules.flatMap(({ apiGroups, resources, verbs }) =>
        apiGroups.flatMap((group) =>
          resources.flatMap((resource) => verbs.map((verb) => `${verb} ${group === '' ? '' : `${group}/`}${resource}`)),
        ),
      ),
    );
  }

  /** A run of everything that needs a permission. */
  async function judgeEverything(namespace: string, labels: object): Promise<void> {
    const server = await createFaultServer();
    onTestFinished(async () => server.close());
    const runs = `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/analysisruns`;
    const create = async (name: string, spec: object): Promise<void> =>
      void (await api.send({
        method: 'POST',
        path: runs,
        body: { apiVersion: 'argoproj.io/v1alpha1', kind: 'AnalysisRun', metadata: { name, labels }, spec },
      }));
    const phaseOf = async (name: string): Promise<string | undefined> =>
      (await api.find<StoredRun>(`${runs}/${name}`))?.status?.phase;
    const ends = async (name: string, phase: string | undefined): Promise<void> => {
      await until(`${name} is ${phase}`, async () => (await phaseOf(name)) === phase);
    };
    await api.send({
      method: 'POST',
      path: `/api/v1/namespaces/${namespace}/secrets`,
      body: { metadata: { name: 'token' }, stringData: { value: 'abc' } },
    });
    const url = `${server.url}/value`;
    await create('by-secret', {
      ttlStrategy: { secondsAfterCompletion: 1 },
      args: [{ name: 'token', valueFrom: { secretKeyRef: { name: 'token', key: 'value' } } }],
      metrics: [webMetric('a', url, [{ key: 'Authorization', value: '{{args.token}}' }])],
    });
    await create('many-events', { metrics: Array.from({ length: 14 }, (_, index) => webMetric(`m${index}`, url)) });
    await create('jobs', {
      measurementRetention: [{ metricName: 'job', limit: 1 }],
      metrics: [{ ...jobMetric('true'), count: 2, interval: '1s' }],
    });
    await create('failing-job', { metrics: [jobMetric('exit 3')] });
    await create('endless-job', { metrics: [jobMetric('sleep 1000')] });
    await ends('many-events', 'Successful');
    await ends('jobs', 'Successful');
    await ends('failing-job', 'Failed');
    await ends('endless-job', 'Running');
    await api.send({ method: 'PATCH', path: `${runs}/endless-job`, body: { spec: { terminate: true } } });
    await ends('endless-job', 'Inconclusive');
    await ends('by-secret', undefined);
  }

  test('for the cluster, it needs every permission it is granted, and no other', async () => {
    const namespace = await install('cluster-install');
    const id = `install-${randomUUID().slice(0, 8)}`;
    const work = `work-${randomUUID().slice(0, 12)}`;
    await api.send({ method: 'POST', path: '/api/v1/namespaces', body: { metadata: { name: work } } });
    onTestFinished(async () => void (await api.send({ method: 'DELETE', path: `/api/v1/namespaces/${work}` })));
    const { program, proxy } = await startAs(namespace, ['--instance-id', id]);
    await judgeEverything(work, { 'argo-rollouts.argoproj.io/controller-instance-id': id });
    const wanted = await granted(namespace, '/clusterroles/verdict-controller');
    await program.until('every permission', () => proxy.asked.size >= wanted.size);
    expect([...proxy.forbidden]).toEqual([]);
    expect([...proxy.asked].toSorted()).toEqual([...wanted].toSorted());
    expect(program.errors).toEqual([]);
  });

  test('for one namespace, a Role is enough, and every permission of it is needed', async () => {
    const namespace = await install('namespace-install');
    const { program, proxy } = await startAs(namespace, ['--namespaced', '--namespace', namespace]);
    await judgeEverything(namespace, {});
    const wanted = await granted(namespace, `/namespaces/${namespace}/roles/verdict-controller`);
    await program.until('every permission', () => proxy.asked.size >= wanted.size);
    expect([...proxy.forbidden]).toEqual([]);
    expect([...proxy.asked].toSorted()).toEqual([...wanted].toSorted());
    expect(program.errors).toEqual([]);
  });

  test('its pod is one that the restricted profile admits', async () => {
    const namespace = await install('namespace-install');
    const path = `/api/v1/namespaces/${namespace}/pods?labelSelector=app.kubernetes.io%2Fname%3Dverdict-controller`;
    const pods = async (): Promise<readonly object[]> =>
      (await api.send<{ readonly items: readonly object[] }>({ path })).items;
    await until('there is a pod', async () => (await pods()).length > 0);
    expect(await pods()).toMatchObject([{ spec: { containers: [{ args: ['--namespaced'] }] } }]);
  });
});

function writeOverlay(directory: string, content: object): void {
  mkdirSync(directory);
  writeFileSync(join(directory, 'kustomization.yaml'), JSON.stringify(content));
}

function webMetric(name: string, url: string, headers: readonly object[] = []): object {
  return { name, successCondition: 'true', provider: { web: { url, headers } } };
}

function jobMetric(command: string): object {
  // As the restricted profile wants it.
  const securityContext = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
  const container = { name: 'main', image: 'busybox', command: ['sh', '-c', command], securityContext };
  const ofPod = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
  const template = { spec: { restartPolicy: 'Never', securityContext: ofPod, containers: [container] } };
  return { name: 'job', provider: { job: { spec: { backoffLimit: 0, template } } } };
}

async function until(what: string, isTrue: () => Promise<boolean>): Promise<void> {
  for (let waitedMs = 0; waitedMs < 40_000; waitedMs += 50) {
    if (await isTrue()) return;
    await sleep(50);
  }
  throw new Error(`waited in vain until ${what}`);
}
