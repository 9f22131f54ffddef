import type { OwnerReference } from '@verdict/core';
import type { KubernetesObject } from '../resources/kubernetes-object.ts';
import type { Resource } from '../resources/resource.ts';

/** The reference to the object that owns and controls another one: Kubernetes deletes that with it. */
export function controllerReference(
  { group, version, kind }: Resource,
  { metadata }: KubernetesObject,
): OwnerReference {
  return {
    apiVersion: group === '' ? version : `${group}/${version}`,
    kind,
    name: metadata.name ?? '',
    uid: metadata.uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  };
}
