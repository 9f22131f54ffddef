import type { AnalysisRun } from '@verdict/core';
import type * as Kubernetes from '@verdict/kubernetes';
import type { RunOptions } from '../options/run-options.ts';
import { UsageError } from '../usage-error.ts';
import { loadKubernetes } from './load-kubernetes.ts';

/** How long the API server may take to answer. */
export const answerMs = 30_000;

/** The cluster in which runs are created and followed. */
export interface ClusterSession {
  readonly library: typeof Kubernetes;
  readonly client: Kubernetes.ClusterClient;
  readonly runs: Kubernetes.ResourceClient<Kubernetes.StoredObject<AnalysisRun>>;
  /** For documents that name none. */
  readonly namespace: string;
}

export async function openClusterSession({ kubeconfig, context, namespace }: RunOptions): Promise<ClusterSession> {
  const library = await loadKubernetes();
  try {
    const client = await library.connectToCluster({ kubeconfig, context, userAgent: 'verdict-cli' });
    const runs = library.createResourceClient(client, library.analysisRuns);
    return { library, client, runs, namespace: namespace ?? client.namespace ?? 'default' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--in-cluster: ${reason}`, { cause: error });
  }
}
