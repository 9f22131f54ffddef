import { ApiError } from '../api/api-error.ts';
import type { KubernetesObject, ObjectKey } from './kubernetes-object.ts';

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

/** Of all objects, of those of one namespace, or of one. Throws an `ApiError` of status 404 for a name that none can have. */
export function resourcePath(
  { group, version, plural, isNamespaced }: Resource,
  { namespace = '', name = '' }: { readonly namespace?: string | undefined; readonly name?: string | undefined } = {},
): string {
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  const scope = isNamespaced && namespace !== '' ? `/namespaces/${segment(namespace)}` : '';
  return `${root}${scope}/${plural}${name === '' ? '' : `/${segment(name)}`}`;
}

/** Of one object: never of all, which a delete would take. */
export function objectPath(resource: Resource, { namespace, name }: ObjectKey): string {
  if (name === '') throw notFound(`${resource.plural} "" not found: a name is needed`);
  if (resource.isNamespaced && namespace === '')
    throw notFound(`${resource.plural} "${name}" not found: a namespace is needed`);
  return resourcePath(resource, { namespace, name });
}

/** Dots alone would lead elsewhere. */
function segment(name: string): string {
  if (name === '.' || name === '..') throw notFound(`"${name}" not found: nothing can have that name`);
  return encodeURIComponent(name);
}

function notFound(message: string): ApiError {
  return new ApiError(message, { status: 404, reason: 'NotFound' });
}
