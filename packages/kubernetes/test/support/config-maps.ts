import type { KubernetesObject, Resource } from '../../src/index.ts';

/** The simplest kind there is. */
export const configMaps: Resource<KubernetesObject & { readonly data?: Readonly<Record<string, string>> }> = {
  group: '',
  version: 'v1',
  plural: 'configmaps',
  kind: 'ConfigMap',
  isNamespaced: true,
};
