import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { requiredCluster } from '../../../../test-support/required-cluster.ts';
import { type ClusterClient, connectToCluster } from '../../src/index.ts';

const namespaces = '/api/v1/namespaces';

/** The kubeconfig of the tests' cluster; undefined: there is none, and the suite is noted as not run. */
export function clusterFor(suite: string, needs: { readonly needsControllers?: true } = {}): string | undefined {
  return requiredCluster({ suite, directory: join(import.meta.dirname, '../..'), ...needs });
}

export interface TestNamespace {
  readonly client: ClusterClient;
  readonly namespace: string;
  close(): Promise<void>;
}

/** A namespace of its own. */
export async function openNamespace(kubeconfig: string): Promise<TestNamespace> {
  const client = await connectToCluster({ kubeconfig });
  const namespace = `test-${randomUUID()}`;
  const { signal } = new AbortController();
  const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } };
  await client.send({ method: 'POST', path: namespaces, body }, signal);
  const close = async (): Promise<void> => {
    await client.send({ method: 'DELETE', path: `${namespaces}/${namespace}` }, signal);
    await client.close();
  };
  return { client, namespace, close };
}
