import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createFaultServer, type FaultServer } from '@verdict/provider-contract';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readClusterAccess } from '../../../../test-support/cluster/cluster-access.ts';
import { ClusterApi, type ClusterObject } from '../../../../test-support/cluster/cluster-api.ts';
import { installCrds } from '../../../../test-support/cluster/install-crds.ts';
import { requiredCluster } from '../../../../test-support/required-cluster.ts';
import { ProgramProcess } from './support/program-process.ts';

const kubeconfig = requiredCluster({
  suite: 'Controller program on a real API server',
  directory: join(import.meta.dirname, '..', '..'),
});

interface StoredRun extends ClusterObject {
  readonly status?: { readonly phase?: string; readonly metricResults?: readonly { readonly message?: string }[] };
}

interface Lease extends ClusterObject {
  readonly spec: { readonly holderIdentity: string };
}

describe.runIf(kubeconfig !== undefined)('the program', { timeout: 120_000 }, () => {
  const file = kubeconfig ?? '';
  const namespace = `program-${randomUUID().slice(0, 12)}`;
  const leases = `/apis/coordination.k8s.io/v1/namespaces/${namespace}/leases`;
  const runs = `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/analysisruns`;
  const shortLease = [
    '--leader-election-lease-duration=3s',
    '--leader-election-renew-deadline=2s',
    '--leader-election-retry-period=500ms',
  ];
  const folder = mkdtempSync(join(tmpdir(), 'verdict-program-'));
  let api: ClusterApi;
  let server: FaultServer;

  beforeAll(async () => {
    await installCrds(file);
    api = new ClusterApi(readClusterAccess(file));
    server = await createFaultServer();
    await api.send({ method: 'POST', path: '/api/v1/namespaces', body: { metadata: { name: namespace } } });
  });

  afterAll(async () => {
    await api.send({ method: 'DELETE', path: `/api/v1/namespaces/${namespace}` });
    await server.close();
    api.close();
    rmSync(folder, { recursive: true });
  });

  function start(...flags: readonly string[]): ProgramProcess {
    return startWith({}, ...flags);
  }

  function startWith(variables: Readonly<Record<string, string>>, ...flags: readonly string[]): ProgramProcess {
    const argv = ['--kubeconfig', file, '--namespaced', '--namespace', namespace, ...flags];
    const program = new ProgramProcess({ argv, variables: { POD_NAMESPACE: namespace, ...variables } });
    onTestFinished(() => program.signal('SIGKILL'));
    return program;
  }

  function writeProvider(type: string, source: string): string {
    const name = `provider-${type}`;
    const directory = join(folder, name);
    mkdirSync(directory);
    const manifest = { name, type: 'module', main: 'index.js', verdict: { providers: [type], interface: 'v1' } };
    writeFileSync(join(directory, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(directory, 'index.js'), source);
    return directory;
  }

  async function createRun(metric: object): Promise<string> {
    const name = `run-${randomUUID().slice(0, 12)}`;
    const body = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AnalysisRun',
      metadata: { name },
      spec: { metrics: [metric] },
    };
    await api.send({ method: 'POST', path: runs, body });
    return name;
  }

  async function ended(program: ProgramProcess, name: string): Promise<StoredRun> {
    const read = async (): Promise<StoredRun> => api.send<StoredRun>({ path: `${runs}/${name}` });
    await program.until(
      `the end of ${name}`,
      async () => !['', 'Pending', 'Running', undefined].includes((await read()).status?.phase),
    );
    return read();
  }

  const web = (more: object = {}): object => ({
    name: 'rate',
    successCondition: 'true',
    provider: { web: { url: `${server.url}/value` } },
    ...more,
  });

  test('judges runs, shows them as metrics, and gives the lease up when it is asked to end', async () => {
    const program = await start('--egress-allow', '127.0.0.1', '--rollout-threads=7').ready();
    const name = await createRun(web());
    expect((await ended(program, name)).status).toMatchObject({ phase: 'Successful' });
    const [status, page] = await program.ask('metrics', '/metrics');
    expect(status).toBe(200);
    const run = `namespace="${namespace}",name="${name}"`;
    expect(page).toContain(`analysis_run_info{${run},phase="Successful"} 1`);
    expect(page).toContain(
      `analysis_run_metric_phase{${run},metric="rate",type="Web",dry_run="false",phase="Successful"} 1`,
    );
    expect(page).toContain(`analysis_run_reconcile_count{${run}}`);
    expect(page).toMatch(
      new RegExp(
        `controller_clientset_k8s_request_total\\{${run},kind="analysisruns",verb="Patch",status_code="200"\\} \\d`,
        'u',
      ),
    );
    expect(page).toContain('verdict_leader 1');
    expect(page).toMatch(
      /verdict_provider_call_duration_seconds_count\{type="Web",call="run",outcome="observation"\} 1/u,
    );
    expect(program.logs.find(({ msg }) => String(msg).includes('no effect'))).toMatchObject({
      flags: ['rollout-threads'],
    });
    expect(await program.stop()).toBe(0);
    const lease = await api.send<Lease>({ path: `${leases}/verdict-controller-lock` });
    expect(lease.spec.holderIdentity).toBe('');
    expect(program.errors).toEqual([]);
  });

  test("tells its turns and measurements to OpenTelemetry's SDK where that is started with it", async () => {
    const sdk = pathToFileURL(join(import.meta.dirname, 'support', 'print-spans.js')).href;
    const flags = ['--leader-elect=false', '--egress-allow=127.0.0.1'];
    const program = await startWith({ NODE_OPTIONS: `--import=${sdk}` }, ...flags).ready();
    await ended(program, await createRun(web()));
    expect(await program.stop()).toBe(0);
    expect(program.text).toMatch(/^span Web run .*"verdict\.answer\.kind":"observation"/mu);
    expect(program.text).toMatch(/^span AnalysisRun turn /mu);
  });

  test('never follows a document to the machine itself, if it is not told to', async () => {
    const program = await start('--leader-elect=false').ready();
    const { status } = await ended(program, await createRun(web({ consecutiveErrorLimit: 0 })));
    expect(status?.phase).toBe('Error');
    expect(JSON.stringify(status)).toContain('egress to 127.0.0.1 is not allowed here');
    expect(await program.stop()).toBe(0);
  });

  test('of two, one works and the other takes over', async () => {
    const first = await start(...shortLease, '--leader-election-lock-name=two', '--egress-allow=127.0.0.1').ready();
    await first.logged('leading');
    const second = await start(...shortLease, '--leader-election-lock-name=two', '--egress-allow=127.0.0.1').ready();
    expect(second.logs.find(({ msg }) => msg === 'standing by')).toBeDefined();
    expect((await second.ask('metrics', '/metrics'))[1]).toContain('verdict_leader 0');
    first.signal('SIGKILL');
    await second.logged('leading');
    expect((await ended(second, await createRun(web()))).status?.phase).toBe('Successful');
    expect(await second.stop()).toBe(0);
  });

  test('ends with 1 when the lease is lost', async () => {
    const program = await start(...shortLease, '--instance-id=lost').ready();
    await program.logged('leading');
    const path = `${leases}/verdict-controller-lock-lost`;
    const now = new Date().toISOString().replace('Z', '000Z');
    const spec = { holderIdentity: 'somebody else', renewTime: now, leaseDurationSeconds: 60 };
    await api.send({ method: 'PATCH', path, body: { spec } });
    expect(await program.ended()).toBe(1);
    expect(program.logs.at(-1)).toMatchObject({ level: 'error', msg: expect.stringContaining('the process ends too') });
  });

  test('lets a turn that starts work elsewhere finish, and ends at once by a second signal', async () => {
    const program = await start('--leader-elect=false', '--provider', writeProvider('stuck', stuckProvider)).ready();
    await createRun({ name: 'stuck', provider: { stuck: {} } });
    await program.until('the call', () => program.text.includes('called'));
    program.signal('SIGTERM');
    await program.logged('asked to end: turns under way may finish; a second signal ends the process at once');
    program.signal('SIGINT');
    expect(await program.ended()).toBe(1);
  });

  test('goes on when a provider throws in the background, and never prints what it threw', async () => {
    const program = await start('--leader-elect=false', '--provider', writeProvider('stray', strayProvider)).ready();
    const { status } = await ended(
      program,
      await createRun({ name: 'stray', successCondition: 'true', provider: { stray: {} } }),
    );
    expect(status?.phase).toBe('Successful');
    await program.until('both errors', () => program.errors.length === 2);
    expect(program.errors).toMatchObject([{ error: 'RangeError' }, { error: 'TypeError' }]);
    expect(JSON.stringify(program.logs)).not.toContain('hunter2');
    expect((await program.ask('metrics', '/metrics'))[1]).toContain('verdict_unexpected_errors_total 2');
    expect(await program.stop()).toBe(0);
  });

  test('answers its probes while there is no API server, and is not ready', async () => {
    const dead = join(folder, 'dead.kubeconfig');
    const cluster = { server: 'http://127.0.0.1:1' };
    const context = { cluster: 'a', user: 'a' };
    writeFileSync(
      dead,
      JSON.stringify({
        clusters: [{ name: 'a', cluster }],
        users: [{ name: 'a', user: {} }],
        contexts: [{ name: 'a', context }],
        'current-context': 'a',
      }),
    );
    const program = start('--kubeconfig', dead);
    await program.logged('providers');
    expect(await program.ask('healthz', '/healthz')).toEqual([200, 'ok']);
    expect(await program.ask('healthz', '/readyz')).toEqual([
      503,
      'the lease has not been seen yet; if this lasts, the log says why',
    ]);
    expect(await program.stop()).toBe(0);
  });
});

test('a cluster that cannot be chosen ends it with 1', async () => {
  const program = new ProgramProcess({ argv: ['--kubeconfig', '/nowhere'] });
  expect(await program.ended()).toBe(1);
  expect(program.errors).toMatchObject([
    { error: expect.stringContaining('/nowhere'), msg: 'the program cannot go on' },
  ]);
});

test('a wrong option ends it with 2', async () => {
  const program = new ProgramProcess({ argv: ['--qps', 'fast'] });
  expect(await program.ended()).toBe(2);
  expect(program.text).toContain('--qps: expected a number');
});

const anything = `
const anything = { '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }), jsonSchema: { input: () => ({}), output: () => ({}) } } };
`;
const strayProvider = `${anything}
export function createProvider() {
  return {
    specVersion: 'v1', type: 'stray', label: 'Stray', mode: 'query', config: anything,
    async run() {
      setTimeout(() => { throw new RangeError('hunter2'); }, 10);
      setTimeout(() => { Promise.reject(new TypeError('hunter2')); }, 100);
      return { kind: 'observation', result: 1 };
    },
  };
}
`;
const stuckProvider = `${anything}
export function createProvider() {
  return {
    specVersion: 'v1', type: 'stuck', label: 'Stuck', mode: 'task', config: anything, state: anything,
    run: () => { console.log('called'); return new Promise(() => {}); },
    resume: () => new Promise(() => {}),
    terminate: () => new Promise(() => {}),
  };
}
`;
