import { jobs, type KubernetesObject, type Resource } from '@verdict/kubernetes';

/** What is read of a Job; nothing has checked it. */
export interface StoredJob extends KubernetesObject {
  readonly status?: { readonly conditions?: readonly JobCondition[] };
}

interface JobCondition {
  readonly type?: string;
  readonly status?: string;
}

export const storedJobs: Resource<StoredJob> = jobs;

/** Whether the Job has ended, one way or the other. */
export function hasEnded({ status }: StoredJob): boolean {
  const { conditions = [] } = { ...status };
  return conditions.some(({ type, status: holds }) => (type === 'Complete' || type === 'Failed') && holds === 'True');
}

/** What is kept of a Job. */
export function trimJob({ metadata, status }: StoredJob): StoredJob {
  const { name, namespace, uid, resourceVersion, labels, annotations, ownerReferences } = metadata;
  const kept = { name, namespace, uid, resourceVersion, labels, annotations, ownerReferences };
  const present = Object.entries(kept).filter(([, value]) => value !== undefined);
  const { conditions = [] } = { ...status };
  return { metadata: Object.fromEntries(present), status: { conditions } };
}
