import { kubectl } from '../../test-support/cluster/kubectl.ts';

/** What documents bring that belongs to no namespace; the rest goes with these. */
const kinds = 'namespaces,customresourcedefinitions,clusterroles,clusterrolebindings';

/** Removes from the cluster what `use` has left in it, so that each document finds it as the one before did. */
export async function restoreCluster(kubeconfig: string, use: () => Promise<void>): Promise<void> {
  const before = new Set(await namesOf(kubeconfig));
  try {
    await use();
  } finally {
    const added = (await namesOf(kubeconfig)).filter((name) => !before.has(name));
    if (added.length > 0) await kubectl(kubeconfig, 'delete', '--timeout=60s', ...added);
  }
}

async function namesOf(kubeconfig: string): Promise<readonly string[]> {
  return (await kubectl(kubeconfig, 'get', kinds, '--output=name')).split('\n').filter((name) => name !== '');
}
