import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  connectToCluster,
  createResourceClient,
  createSecretReader,
  listAll,
  secrets,
  steadyClock,
} from '../../src/index.ts';
import { createServiceAccount } from '../support/service-account.ts';
import { clusterFor, openNamespace, type TestNamespace } from '../support/test-cluster.ts';

const kubeconfig = clusterFor('secrets of a real Kubernetes API') ?? '';
const { signal } = new AbortController();
const dataOf = (text: string) => ({ 'api-key': Buffer.from(text).toString('base64') });
const secret = (metadata: object, text: string) => ({ metadata, data: dataOf(text) });

describe.runIf(kubeconfig !== '')('on a real API server', () => {
  let place: TestNamespace;
  beforeAll(async () => {
    place = await openNamespace(kubeconfig);
  });
  afterAll(async () => place.close());

  test('secrets are read under a role that grants names, and neither list nor watch', async () => {
    const { client, namespace } = place;
    const stored = createResourceClient(client, secrets);
    const granted = { namespace, name: 'granted' };
    await stored.create(secret(granted, 'first'), signal);
    await stored.create(secret({ namespace, name: 'hidden' }, 'unseen'), signal);
    const resourceNames = ['granted', 'missing'];
    const rules = [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'], resourceNames }];
    const token = await createServiceAccount(client, { namespace, name: 'reader', rules });
    const limited = await connectToCluster({ kubeconfig, overrides: { token } });
    await expect(listAll(limited, { resource: secrets, namespace }, signal)).rejects.toMatchObject({ status: 403 });

    const settings = { clock: steadyClock, signal, windowMs: 0 };
    const namespaces = { runNamespace: namespace, controllerNamespace: namespace };
    const reader = createSecretReader(limited, settings).forRun(namespaces);
    await expect(reader.read({ namespace: 'run', name: 'granted' })).resolves.toEqual({ 'api-key': 'first' });
    await expect(reader.read({ namespace: 'controller', name: 'granted' })).resolves.toEqual({ 'api-key': 'first' });
    await expect(reader.read({ namespace: 'run', name: 'missing' })).resolves.toBeUndefined();
    await expect(reader.read({ namespace: 'run', name: 'hidden' })).rejects.toMatchObject({
      status: 403,
      message: expect.stringMatching(/^secret "hidden" in the namespace "test-.*": secrets "hidden" is forbidden/u),
    });

    await stored.patch(granted, { data: dataOf('rotated') }, signal);
    await expect(reader.read({ namespace: 'run', name: 'granted' })).resolves.toEqual({ 'api-key': 'rotated' });
    await limited.close();
  });
});
