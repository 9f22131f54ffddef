import type { AnalysisRun, AnalysisTemplate } from '@verdict/core';
import type { KubernetesObject } from './kubernetes-object.ts';
import type { Resource } from './resource.ts';

const rollouts = { group: 'argoproj.io', version: 'v1alpha1' } as const;

/** As stored: nothing has checked that it is one. */
export type StoredObject<Item> = KubernetesObject & Readonly<Partial<Omit<Item, 'metadata' | 'kind' | 'apiVersion'>>>;

/** `data` in Base64. */
export type StoredSecret = KubernetesObject & { readonly data?: Readonly<Record<string, string>> | null };

export const analysisRuns: Resource<StoredObject<AnalysisRun>> = {
  ...rollouts,
  plural: 'analysisruns',
  kind: 'AnalysisRun',
  isNamespaced: true,
};

export const analysisTemplates: Resource<StoredObject<AnalysisTemplate>> = {
  ...rollouts,
  plural: 'analysistemplates',
  kind: 'AnalysisTemplate',
  isNamespaced: true,
};

export const clusterAnalysisTemplates: Resource<StoredObject<AnalysisTemplate>> = {
  ...rollouts,
  plural: 'clusteranalysistemplates',
  kind: 'ClusterAnalysisTemplate',
  isNamespaced: false,
};

export const jobs: Resource = { group: 'batch', version: 'v1', plural: 'jobs', kind: 'Job', isNamespaced: true };
export const pods: Resource = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', isNamespaced: true };
export const secrets: Resource<StoredSecret> = {
  group: '',
  version: 'v1',
  plural: 'secrets',
  kind: 'Secret',
  isNamespaced: true,
};
export const events: Resource = { group: '', version: 'v1', plural: 'events', kind: 'Event', isNamespaced: true };
export const leases: Resource = {
  group: 'coordination.k8s.io',
  version: 'v1',
  plural: 'leases',
  kind: 'Lease',
  isNamespaced: true,
};
