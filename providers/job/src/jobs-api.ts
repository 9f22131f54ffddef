import type { StringMap } from '@verdict/core/provider';
import type { Job, LabelSelector, Pod } from './kubernetes-objects.ts';

/** All that is asked of a cluster. Every call rejects with a `JobsApiError`, or with anything once its signal has fired. */
export interface JobsApi {
  create(job: JobManifest, signal: AbortSignal): Promise<void>;
  read(job: JobRef, signal: AbortSignal): Promise<Job>;
  /** In the foreground: the Job is gone when its pods are. */
  delete(job: JobRef, signal: AbortSignal): Promise<void>;
  /** The Jobs of one namespace that have all the labels. */
  list(jobs: { readonly namespace: string; readonly labels: StringMap }, signal: AbortSignal): Promise<readonly Job[]>;
  listPods(pods: PodQuery, signal: AbortSignal): Promise<readonly Pod[]>;
  readLog(log: LogQuery, signal: AbortSignal): Promise<string>;
}

export interface JobRef {
  readonly namespace: string;
  readonly name: string;
}

export interface PodQuery {
  readonly namespace: string;
  readonly selector: LabelSelector;
}

export interface LogQuery {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  /** How many lines at most, from the end. */
  readonly tailLines: number;
}

export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller: boolean;
  readonly blockOwnerDeletion: boolean;
}

export interface JobManifest {
  readonly apiVersion: 'batch/v1';
  readonly kind: 'Job';
  readonly metadata: JobRef & {
    readonly labels: StringMap;
    readonly annotations: StringMap;
    readonly ownerReferences?: readonly OwnerReference[];
  };
  readonly spec: object;
}
