import type { Clock } from '@verdict/core/provider';
import type { ClusterAccess, TlsMaterial } from './cluster-access.ts';
import type { ClusterChoice } from './cluster-choice.ts';
import {
  type Kubeconfig,
  type KubeconfigCluster,
  type KubeconfigUser,
  mergeKubeconfigs,
  readKubeconfigFile,
} from './kubeconfig-file.ts';
import { overrideCluster, overrideContext, overrideUser } from './override-kubeconfig.ts';
import { createUserCredentials, pemOf } from './user-credentials.ts';

export interface KubeconfigPlace {
  /** The first says most; those that are not there are passed over, if there are several. */
  readonly files: readonly string[];
  readonly clock: Pick<Clock, 'now'>;
}

/** The way in that kubeconfigs describe. They are read again where credentials were refused. */
export async function readKubeconfig(
  choice: Pick<ClusterChoice, 'context' | 'overrides'>,
  { files, clock }: KubeconfigPlace,
): Promise<ClusterAccess> {
  const load = async () => {
    const entry = choose(await readAll(files), choice);
    return { ...entry, credentials: await createUserCredentials(entry.user, clock) };
  };
  let chosen = await load();
  return {
    server: chosen.server,
    namespace: chosen.namespace,
    proxyUrl: chosen.cluster['proxy-url'],
    credentials: async (renew) => {
      if (renew) chosen = await load();
      const { headers, tls } = await chosen.credentials();
      return { headers, tls: { ...(await serverTls(chosen.cluster)), ...tls } };
    },
  };
}

async function readAll(files: readonly string[]): Promise<Kubeconfig> {
  const read = await Promise.all(
    files.map(async (file) => {
      try {
        return await readKubeconfigFile(file);
      } catch (error) {
        if (files.length > 1 && error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
        throw error;
      }
    }),
  );
  return mergeKubeconfigs(read.flat());
}

interface ChosenEntry {
  readonly server: string;
  readonly namespace: string | undefined;
  readonly cluster: KubeconfigCluster;
  readonly user: KubeconfigUser;
}

function choose(
  config: Kubeconfig,
  { context = '', overrides = {} }: Pick<ClusterChoice, 'context' | 'overrides'>,
): ChosenEntry {
  const name = context === '' ? (config.currentContext ?? '') : context;
  const entry = overrideContext(config.contexts.get(name), overrides);
  const cluster = overrideCluster(config.clusters.get(entry.cluster), overrides);
  const user = overrideUser(config.users.get(entry.user), overrides);
  if (cluster.server === undefined)
    throw new Error(`the kubeconfig has no cluster for the context ${JSON.stringify(name)}`);
  return { server: cluster.server.replace(/\/$/u, ''), namespace: entry.namespace, cluster, user };
}

/** Read anew each time, as certificates are replaced. */
async function serverTls(cluster: KubeconfigCluster): Promise<TlsMaterial> {
  const servername = cluster['tls-server-name'];
  const ca = cluster['insecure-skip-tls-verify']
    ? undefined
    : await pemOf(cluster['certificate-authority-data'], cluster['certificate-authority']);
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cluster['insecure-skip-tls-verify'] ? { rejectUnauthorized: false } : {}),
    ...(servername === undefined ? {} : { servername }),
  };
}
