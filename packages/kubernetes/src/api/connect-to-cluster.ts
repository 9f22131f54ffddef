import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { steadyClock } from '../clock/steady-clock.ts';
import type { ApiClient } from './api-client.ts';
import type { ClusterAccess } from './cluster-access.ts';
import type { ClusterChoice, ClusterOverrides } from './cluster-choice.ts';
import { HttpApiClient, type ObservedRequest } from './http-api-client.ts';
import { readKubeconfig } from './read-kubeconfig.ts';
import { mountedServiceAccount, readServiceAccount } from './read-service-account.ts';
import { unreachable } from './unreachable.ts';

export interface ConnectOptions extends ClusterChoice {
  /** Default `verdict`. */
  readonly userAgent?: string;
  /** How many connections requests other than watches share; default 32. */
  readonly requestsAtOnce?: number;
  /** Told of each request that was answered, retries too, or that no answer came to; not of those given up by their signal. */
  readonly observe?: (request: ObservedRequest) => void;
}

export interface ClusterClient extends ApiClient {
  /** The API server's address. */
  readonly server: string;
  /** That of the context, or of the pod. */
  readonly namespace: string | undefined;
}

/** Chooses the cluster and reads the way in; asks the API server nothing. Rejects with an `ApiError` that says what is missing. */
export async function connectToCluster(options: ConnectOptions = {}): Promise<ClusterClient> {
  const { userAgent = 'verdict', requestsAtOnce = 32, observe } = options;
  const access = await findAccess(options).catch((error: unknown) => {
    throw unreachable(error);
  });
  const client = new HttpApiClient({ access, clock: steadyClock, userAgent, requestsAtOnce, observe });
  return Object.assign(client, { server: access.server, namespace: access.namespace });
}

async function findAccess(choice: ClusterChoice): Promise<ClusterAccess> {
  const { kubeconfig = '', overrides, serviceAccountFolder: folder = mountedServiceAccount } = choice;
  if (kubeconfig === 'in-cluster') return readOwnServiceAccount(folder);
  const files = kubeconfig === '' ? usualKubeconfigs() : [kubeconfig];
  if (files.length > 0 || overrides?.server !== undefined) return readKubeconfig(choice, { files, clock: steadyClock });
  if (existsSync(join(folder, 'token'))) return readOwnServiceAccount(folder, overrides);
  throw new Error('no cluster is configured: set KUBECONFIG, or run inside a cluster');
}

/** Where kubectl looks. */
function usualKubeconfigs(): readonly string[] {
  // oxlint-disable-next-line node/no-process-env -- as kubectl
  const files = (process.env['KUBECONFIG'] ?? '').split(delimiter).filter((file) => file !== '');
  return files.length > 0 ? files : ownKubeconfigs().filter(existsSync);
}

/** A user that a container is told to run as may have no home. */
function ownKubeconfigs(): readonly string[] {
  try {
    return [join(homedir(), '.kube', 'config')];
  } catch {
    return [];
  }
}

async function readOwnServiceAccount(
  folder: string,
  { namespace, ...others }: ClusterOverrides = {},
): Promise<ClusterAccess> {
  const given = Object.entries(others).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (given.length > 0)
    throw new Error(
      `a pod's own service account is taken as it is, without ${given.join(', ')}: name a kubeconfig or a server`,
    );
  // oxlint-disable-next-line node/no-process-env -- what Kubernetes tells each container
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = process.env;
  const access = await readServiceAccount({ host, port, folder });
  return { ...access, namespace: namespace ?? access.namespace };
}
