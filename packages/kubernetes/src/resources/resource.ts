import type { KubernetesObject } from './kubernetes-object.ts';

/** A kind of object and where the API serves it. `Item` is what is believed to come back; nothing checks it. */
export interface Resource<Item extends KubernetesObject = KubernetesObject> {
  /** Empty: the core group. */
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly kind: string;
  readonly isNamespaced: boolean;
  /** Never there; ties the type. */
  readonly item?: Item;
}

export function resourcePath(
  { group, version, plural, isNamespaced }: Resource,
  { namespace = '', name = '' }: { readonly namespace?: string | undefined; readonly name?: string | undefined } = {},
): string {
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  const scope = isNamespaced && namespace !== '' ? `/namespaces/${encodeURIComponent(namespace)}` : '';
  return `${root}${scope}/${plural}${name === '' ? '' : `/${encodeURIComponent(name)}`}`;
}
