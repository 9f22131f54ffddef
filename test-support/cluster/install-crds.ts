import { join } from 'node:path';
import { connectToCluster } from '@verdict/kubernetes';
import { installCustomResourceDefinitions } from '@verdict/kubernetes/testing';

const directory = join(import.meta.dirname, '..', '..', 'deploy', 'crds');

/** Those that are shipped, in the cluster of a kubeconfig. */
export async function installCrds(kubeconfig: string): Promise<void> {
  const client = await connectToCluster({ kubeconfig });
  try {
    await installCustomResourceDefinitions({ client, directory }, AbortSignal.timeout(60_000));
  } finally {
    await client.close();
  }
}
