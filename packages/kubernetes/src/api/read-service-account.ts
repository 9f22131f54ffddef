import { readFile } from 'node:fs/promises';
import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import type { ClusterAccess } from './cluster-access.ts';

/** Where Kubernetes mounts a pod's service account. */
export const mountedServiceAccount = '/var/run/secrets/kubernetes.io/serviceaccount';

export interface ServiceAccountPlace {
  /** `KUBERNETES_SERVICE_HOST` and `KUBERNETES_SERVICE_PORT`. */
  readonly host: string | undefined;
  readonly port: string | undefined;
  readonly folder: string;
}

/** A pod's own way in: no kubeconfig, and so no client library. The token is read anew each time, since the kubelet replaces it. */
export async function readServiceAccount({ host, port, folder }: ServiceAccountPlace): Promise<ClusterAccess> {
  if (host === undefined || host === '' || port === undefined || port === '')
    throw new Error('not in a cluster: KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT are not set');
  const namespace = await readText(join(folder, 'namespace')).catch(() => undefined);
  return {
    server: `https://${isIPv6(host) ? `[${host}]` : host}:${port}`,
    namespace,
    credentials: async () => {
      const [token, ca] = await Promise.all([readText(join(folder, 'token')), readFile(join(folder, 'ca.crt'))]);
      return { headers: { authorization: `Bearer ${token}` }, tls: { ca } };
    },
  };
}

async function readText(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).trim();
}
