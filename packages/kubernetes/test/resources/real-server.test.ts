import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  analysisRuns,
  createResourceClient,
  listAll,
  type ResourceClient,
  type StoredObject,
} from '../../src/index.ts';
import { installCustomResourceDefinitions } from '../../src/testing/index.ts';
import { analysisRun, definitionsDirectory } from '../support/custom-resources.ts';
import { clusterFor, openNamespace, type TestNamespace } from '../support/test-cluster.ts';

const kubeconfig = clusterFor('objects of a real Kubernetes API') ?? '';
const { signal } = new AbortController();

describe.runIf(kubeconfig !== '')('on a real API server, objects', () => {
  let place: TestNamespace;
  let runs: ResourceClient<StoredObject<object>>;
  beforeAll(async () => {
    place = await openNamespace(kubeconfig);
    await installCustomResourceDefinitions({ client: place.client, directory: definitionsDirectory }, signal);
    runs = createResourceClient(place.client, analysisRuns);
  });
  afterAll(async () => place.close());

  test('are listed page by page', async () => {
    const { client, namespace } = place;
    const names = Array.from({ length: 7 }, (_, index) => `page-${index}`);
    const labels = { of: 'pages' };
    await Promise.all(names.map(async (name) => runs.create(analysisRun({ namespace, name, labels }), signal)));
    const pages = { resource: analysisRuns, namespace, labelSelector: 'of=pages', pageSize: 3 };
    const { items, resourceVersion } = await listAll(client, pages, signal);
    expect(items.map(({ metadata }) => metadata.name)).toEqual(names);
    expect(Number(resourceVersion)).toBeGreaterThan(0);
  });

  test('that were changed since they were read are not patched', async () => {
    const key = { namespace: place.namespace, name: 'raced' };
    const { metadata } = await runs.create(analysisRun(key), signal);
    const patch = (message: string) => ({
      metadata: { resourceVersion: metadata.resourceVersion },
      status: { phase: 'Running', message },
    });
    await runs.patch(key, patch('first'), signal);
    await expect(runs.patch(key, patch('second'), signal)).rejects.toMatchObject({ isConflict: true });
    await expect(runs.get(key, signal)).resolves.toMatchObject({ status: { message: 'first' } });
  });

  test('are replaced whole, and not by what is older', async () => {
    const key = { namespace: place.namespace, name: 'replaced' };
    const first = await runs.create(analysisRun({ ...key, labels: { a: 'b' } }), signal);
    const { labels: _dropped, ...metadata } = first.metadata;
    await expect(runs.replace(key, { ...first, metadata }, signal)).resolves.not.toHaveProperty('metadata.labels');
    await expect(runs.replace(key, first, signal)).rejects.toMatchObject({ isConflict: true });
  });

  test('are created once, and deleted only as the very object that is meant', async () => {
    const key = { namespace: place.namespace, name: 'once' };
    await runs.create(analysisRun(key), signal);
    await expect(runs.create(analysisRun(key), signal)).rejects.toMatchObject({ isAlreadyExists: true });
    await expect(runs.delete(key, { uid: 'other' }, signal)).rejects.toMatchObject({ isConflict: true });
    await runs.delete(key, {}, signal);
    await expect(runs.get(key, signal)).rejects.toMatchObject({ isNotFound: true });
  });
});
