import { describe, expect, test } from 'vitest';
import {
  analysisRuns,
  clusterAnalysisTemplates,
  createResourceClient,
  events,
  keyOf,
  keyText,
  leases,
  readKey,
  type Resource,
  resourcePath,
  secrets,
} from '../../src/index.ts';
import { createScriptedClient } from '../support/scripted-client.ts';

const { signal } = new AbortController();

test.for<[Resource, Parameters<typeof resourcePath>[1], string]>([
  [analysisRuns, { namespace: 'demo', name: 'a' }, '/apis/argoproj.io/v1alpha1/namespaces/demo/analysisruns/a'],
  [analysisRuns, {}, '/apis/argoproj.io/v1alpha1/analysisruns'],
  [clusterAnalysisTemplates, { namespace: 'demo', name: 'a' }, '/apis/argoproj.io/v1alpha1/clusteranalysistemplates/a'],
  [events, { namespace: 'demo' }, '/api/v1/namespaces/demo/events'],
  [leases, { namespace: 'a/b', name: '../c' }, '/apis/coordination.k8s.io/v1/namespaces/a%2Fb/leases/..%2Fc'],
])('the path of %j', ([resource, place, path]) => {
  expect(resourcePath(resource, place)).toBe(path);
});

describe('a key', () => {
  test.for([
    { namespace: 'demo', name: 'a' },
    { namespace: '', name: 'a' },
  ])('of %j is read as it was written', (key) => {
    expect(readKey(keyText(key))).toEqual(key);
    expect(keyOf({ metadata: key })).toBe(keyText(key));
  });
});

describe('one object is never all of them', () => {
  test.for([
    { namespace: 'demo', name: '' },
    { namespace: '', name: 'a' },
    { namespace: 'demo', name: '..' },
    { namespace: '..', name: 'a' },
  ])('%j is not found, and nothing is asked', async (key) => {
    const client = createScriptedClient([], []);
    const stored = createResourceClient(client, secrets);
    const calls = [
      stored.get(key, signal),
      stored.delete(key, {}, signal),
      stored.patch(key, {}, signal),
      stored.replace(key, { metadata: {} }, signal),
    ];
    for (const call of calls) await expect(call).rejects.toMatchObject({ name: 'ApiError', isNotFound: true });
    expect(client.sent).toEqual([]);
  });
});

test('a delete names the very object that is meant', async () => {
  const client = createScriptedClient([{}, {}], []);
  const stored = createResourceClient(client, secrets);
  const key = { namespace: 'demo', name: 'a' };
  await stored.delete(key, {}, signal);
  await stored.delete(key, { uid: 'u', resourceVersion: '1', propagationPolicy: 'Foreground' }, signal);
  expect(client.sent.map(({ body }) => body)).toEqual([
    { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Background', preconditions: {} },
    {
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      propagationPolicy: 'Foreground',
      preconditions: { uid: 'u', resourceVersion: '1' },
    },
  ]);
});
