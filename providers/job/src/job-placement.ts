import type { RunRef, StringMap } from '@verdict/core/provider';

export interface Placement {
  readonly namespace: string;
  /** Whether the run is an object beside the Job, which is then deleted with it. */
  readonly isOwned: boolean;
}

/** A kubeconfig for Jobs only, by its path or as `in-cluster`; empty: Jobs run where the runs are. */
export function jobKubeconfig(environment: StringMap): string {
  return environment['ARGO_ROLLOUTS_ANALYSIS_JOB_KUBECONFIG'] ?? '';
}

/** Where a run's Jobs go. */
export function placeJobs(run: RunRef, environment: StringMap, runsInCluster: boolean): Placement {
  const namespace = environment['ARGO_ROLLOUTS_ANALYSIS_JOB_NAMESPACE'] || run.namespace;
  const isOwned = runsInCluster && jobKubeconfig(environment) === '' && namespace === run.namespace;
  return { namespace, isOwned };
}
