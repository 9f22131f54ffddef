import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connectToCluster } from '../../src/index.ts';
import { kubeconfigText } from '../support/kubeconfig.ts';

const folder = mkdtempSync(join(tmpdir(), 'connect-'));
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => {
  vi.stubEnv('KUBECONFIG', '');
  vi.stubEnv('HOME', join(folder, 'nobody'));
});
afterEach(() => vi.unstubAllEnvs());

function kubeconfig(path: string, server: string): string {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, kubeconfigText({ server, namespace: 'demo' }));
  return file;
}

async function serverOf(options: Parameters<typeof connectToCluster>[0] = {}): Promise<string> {
  const client = await connectToCluster(options);
  await client.close();
  return client.server;
}

test('the kubeconfigs that KUBECONFIG names are taken, then the one of the home folder', async () => {
  const named = kubeconfig('named', 'https://named.test');
  kubeconfig('somebody/.kube/config', 'https://home.test');
  vi.stubEnv('HOME', join(folder, 'somebody'));
  expect(await serverOf()).toBe('https://home.test');
  vi.stubEnv('KUBECONFIG', [join(folder, 'missing'), named].join(delimiter));
  expect(await serverOf()).toBe('https://named.test');
  expect(await serverOf({ kubeconfig: kubeconfig('given', 'https://given.test') })).toBe('https://given.test');
});

test('a server that is given needs no kubeconfig', async () => {
  expect(await serverOf({ overrides: { server: 'http://localhost:8001' } })).toBe('http://localhost:8001');
});

test('a pod has the address of its environment and the account of its folder, unless there is a kubeconfig', async () => {
  vi.stubEnv('KUBERNETES_SERVICE_HOST', '10.0.0.1');
  vi.stubEnv('KUBERNETES_SERVICE_PORT', '443');
  const serviceAccountFolder = mkdtempSync(join(folder, 'pod-'));
  expect(await serverOf({ kubeconfig: 'in-cluster', serviceAccountFolder })).toBe('https://10.0.0.1:443');
  writeFileSync(join(serviceAccountFolder, 'token'), 't');
  expect(await serverOf({ serviceAccountFolder })).toBe('https://10.0.0.1:443');
  vi.stubEnv('KUBECONFIG', kubeconfig('chosen', 'https://chosen.test'));
  expect(await serverOf({ serviceAccountFolder })).toBe('https://chosen.test');
});

test('the account of a pod is taken as it is', async () => {
  vi.stubEnv('KUBERNETES_SERVICE_HOST', '10.0.0.1');
  vi.stubEnv('KUBERNETES_SERVICE_PORT', '443');
  const serviceAccountFolder = mkdtempSync(join(folder, 'pod-'));
  writeFileSync(join(serviceAccountFolder, 'token'), 't');
  const client = await connectToCluster({ serviceAccountFolder, overrides: { namespace: 'shop', user: undefined } });
  expect(client.namespace).toBe('shop');
  await expect(connectToCluster({ serviceAccountFolder, overrides: { impersonate: 'jane' } })).rejects.toThrow(
    "a pod's own service account is taken as it is, without impersonate: name a kubeconfig or a server",
  );
});

test('where there is neither, what to do is told', async () => {
  const connecting = connectToCluster({ serviceAccountFolder: join(folder, 'none') });
  const message =
    'the Kubernetes API cannot be used: no cluster is configured: set KUBECONFIG, or run inside a cluster';
  await expect(connecting).rejects.toMatchObject({ name: 'ApiError', message, status: undefined });
});
