import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { connectToCluster, createResourceClient, listAll, type ObservedRequest, secrets } from '../../src/index.ts';
import { configMaps } from '../support/config-maps.ts';
import { serverAuthority } from '../support/server-authority.ts';
import { createServiceAccount } from '../support/service-account.ts';
import { clusterFor, openNamespace, type TestNamespace } from '../support/test-cluster.ts';

const kubeconfig = clusterFor('connections to a real Kubernetes API') ?? '';
const { signal } = new AbortController();

describe.runIf(kubeconfig !== '')('on a real API server, a connection', () => {
  let place: TestNamespace;
  beforeAll(async () => {
    place = await openNamespace(kubeconfig);
  });
  afterAll(async () => place.close());

  test('by a kubeconfig has the address and the namespace of its context', async () => {
    const connected = await connectToCluster({ kubeconfig });
    expect([connected.server, connected.namespace]).toEqual([place.client.server, 'default']);
    await connected.close();
  });

  test('of a pod may do what its service account may, and trusts the authority of its folder only', async () => {
    const { namespace, client } = place;
    const folder = mkdtempSync(join(tmpdir(), 'pod-'));
    const { hostname: host, port } = new URL(client.server);
    const rules = [{ apiGroups: [''], resources: ['configmaps'], verbs: ['list'] }];
    writeFileSync(join(folder, 'token'), await createServiceAccount(client, { namespace, name: 'pod', rules }));
    writeFileSync(join(folder, 'ca.crt'), await serverAuthority(host, Number(port)));
    vi.stubEnv('KUBERNETES_SERVICE_HOST', host);
    vi.stubEnv('KUBERNETES_SERVICE_PORT', port);
    const open = async () => connectToCluster({ kubeconfig: 'in-cluster', serviceAccountFolder: folder });
    const pod = await open();
    await expect(listAll(pod, { resource: configMaps, namespace }, signal)).resolves.toMatchObject({});
    const forbidden = listAll(pod, { resource: secrets, namespace }, signal);
    await expect(forbidden).rejects.toMatchObject({ status: 403, reason: 'Forbidden' });

    writeFileSync(join(folder, 'ca.crt'), rootCertificates[0] ?? '');
    const stranger = await open();
    await expect(listAll(stranger, { resource: configMaps, namespace }, signal)).rejects.toThrow(/certificate/u);
    await Promise.all([pod.close(), stranger.close()]);
    rmSync(folder, { recursive: true });
    vi.unstubAllEnvs();
  });

  test('tells of each request with its status', async () => {
    const { namespace } = place;
    const observed: ObservedRequest[] = [];
    const client = await connectToCluster({ kubeconfig, observe: (request) => observed.push(request) });
    const stored = createResourceClient(client, configMaps);
    await stored.create({ metadata: { namespace, name: 'observed' } }, signal);
    await expect(stored.get({ namespace, name: 'none' }, signal)).rejects.toMatchObject({ isNotFound: true });
    expect(observed).toMatchObject([
      { kind: 'configmaps', namespace, name: 'observed', verb: 'Create', statusCode: 201 },
      { kind: 'configmaps', namespace, name: 'none', verb: 'Get', statusCode: 404 },
    ]);
    await client.close();
  });
});
