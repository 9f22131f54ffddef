import type { ObjectMeta } from '@verdict/core';

/** What every object of the API has. Its other fields are kept as they came. */
export interface KubernetesObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: ObjectMeta;
}

export interface ObjectKey {
  /** Empty for objects of the whole cluster. */
  readonly namespace: string;
  readonly name: string;
}

/** `namespace/name`, or `name` alone for objects of the whole cluster. */
export function keyOf({ metadata: { namespace = '', name = '' } }: KubernetesObject): string {
  return keyText({ namespace, name });
}

export function keyText({ namespace, name }: ObjectKey): string {
  return namespace === '' ? name : `${namespace}/${name}`;
}

export function readKey(text: string): ObjectKey {
  const slash = text.indexOf('/');
  return slash < 0 ? { namespace: '', name: text } : { namespace: text.slice(0, slash), name: text.slice(slash + 1) };
}
