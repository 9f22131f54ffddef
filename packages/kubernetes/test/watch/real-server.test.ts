import { createRecordingLogger } from '@verdict/core/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type ApiClient,
  connectToCluster,
  createInformer,
  createResourceClient,
  type KubernetesObject,
  keyOf,
  type ResourceClient,
  steadyClock,
} from '../../src/index.ts';
import { configMaps } from '../support/config-maps.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { clusterFor, openNamespace, type TestNamespace } from '../support/test-cluster.ts';

const kubeconfig = clusterFor('informers on a real Kubernetes API') ?? '';
const { signal } = new AbortController();

async function informed(client: ApiClient, { namespace, of }: { readonly namespace: string; readonly of: string }) {
  const told: string[] = [];
  const tell =
    (what: string) =>
    ({ metadata: { name = '' } }: KubernetesObject) =>
      void told.push(`${what} ${name}`);
  const informer = createInformer({
    client,
    resource: configMaps,
    namespace,
    labelSelector: `of=${of}`,
    clock: steadyClock,
    logger: createRecordingLogger(),
    random: Math.random,
    handler: { added: tell('added'), updated: tell('updated'), deleted: tell('deleted') },
  });
  const aborting = new AbortController();
  const running = informer.run(aborting.signal);
  await expect.poll(() => informer.hasSynced).toBe(true);
  const stop = async (): Promise<void> => {
    aborting.abort();
    await running;
  };
  return { informer, told, stop };
}

describe.runIf(kubeconfig !== '')('on a real API server, an informer', () => {
  let place: TestNamespace;
  let maps: ResourceClient<KubernetesObject>;
  beforeAll(async () => {
    place = await openNamespace(kubeconfig);
    maps = createResourceClient(place.client, configMaps);
  });
  afterAll(async () => place.close());

  const create = async (name: string, of: string) =>
    maps.create({ metadata: { namespace: place.namespace, name, labels: { of } } }, signal);
  const change = async (name: string) =>
    maps.patch({ namespace: place.namespace, name }, { data: { at: 'second' } }, signal);
  const remove = async (name: string) => maps.delete({ namespace: place.namespace, name }, {}, signal);

  test('sees what is created, changed and deleted', async () => {
    const { client, namespace } = place;
    await create('before', 'seen');
    const { informer, told, stop } = await informed(client, { namespace, of: 'seen' });
    await create('after', 'seen');
    await create('elsewhere', 'unseen');
    await change('after');
    await remove('before');
    await expect.poll(() => told).toEqual(['added before', 'added after', 'updated after', 'deleted before']);
    expect([...informer.list()].map(keyOf)).toEqual([`${namespace}/after`]);
    expect(informer.get(`${namespace}/after`)).toMatchObject({ data: { at: 'second' } });
    expect(informer.get(`${namespace}/after`)?.metadata).not.toHaveProperty('managedFields');
    await stop();
  });

  test('misses nothing where watches are cut, refused, or too old', async () => {
    const { namespace } = place;
    const proxy = await startFaultProxy(place.client.server);
    const behind = await connectToCluster({ kubeconfig, overrides: { server: proxy.url } });
    await create('kept', 'cut');
    await create('gone', 'cut');
    const { told, stop } = await informed(behind, { namespace, of: 'cut' });
    await expect.poll(() => proxy.watches.length).toBe(1);
    expect(told).toEqual(['added gone', 'added kept']);

    const busy = { status: 429, body: {}, headers: { 'retry-after': '0' } };
    proxy.refuseWatches({ status: 503, body: {} }, busy);
    proxy.cutWatches();
    await create('while-cut', 'cut');
    await expect.poll(() => told.slice(2), { timeout: 10_000 }).toEqual(['added while-cut']);

    const expired = { kind: 'Status', code: 410, reason: 'Expired', message: 'too old resource version' };
    proxy.refuseWatches({ status: 410, body: expired });
    proxy.cutWatches();
    await remove('gone');
    await change('kept');
    await expect.poll(() => told.slice(3).toSorted(), { timeout: 10_000 }).toEqual(['deleted gone', 'updated kept']);

    proxy.refuseWatches({ status: 200, body: { type: 'ERROR', object: expired } });
    proxy.cutWatches();
    await create('last', 'cut');
    await expect.poll(() => told.slice(5), { timeout: 10_000 }).toEqual(['added last']);
    await stop();
    await behind.close();
    await proxy.close();
  });
});
