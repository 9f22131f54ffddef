import { expect, test } from 'vitest';
import { controllerNamespace } from '../../src/program/controller-namespace.ts';
import { memoryEnvironment } from './support/memory-environment.ts';

const mounted = { '/var/run/secrets/kubernetes.io/serviceaccount/namespace': 'mounted\n' };

test.each([
  [{ variables: { POD_NAMESPACE: 'own' }, files: mounted }, 'own'],
  [{ variables: { POD_NAMESPACE: '' }, files: mounted }, 'mounted'],
  [{ files: mounted }, 'mounted'],
  [{}, 'argo-rollouts'],
])('%j is in %s', async (settings, namespace) => {
  expect(await controllerNamespace(memoryEnvironment(settings))).toBe(namespace);
});
