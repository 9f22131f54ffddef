import type { ApiClient, ApiRequest } from '../api/api-client.ts';
import type { KubernetesObject, ObjectKey } from './kubernetes-object.ts';
import { objectPath, type Resource, resourcePath } from './resource.ts';

export interface DeleteOptions {
  /** Deletes only that very object. */
  readonly uid?: string;
  readonly resourceVersion?: string;
  /** Default `Background`. */
  readonly propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
}

/** One kind of object. Every call rejects with an `ApiError`, or with the signal's reason once it is aborted. */
export interface ResourceClient<Item extends KubernetesObject> {
  get(key: ObjectKey, signal: AbortSignal): Promise<Item>;
  create(item: KubernetesObject, signal: AbortSignal): Promise<Item>;
  /** JSON merge patch. With `metadata.resourceVersion` in it, it is refused as a conflict if the object was changed meanwhile. */
  patch(key: ObjectKey, patch: object, signal: AbortSignal): Promise<Item>;
  replace(key: ObjectKey, item: KubernetesObject, signal: AbortSignal): Promise<Item>;
  delete(key: ObjectKey, options: DeleteOptions, signal: AbortSignal): Promise<void>;
}

/** The server would look for unknown fields and warn of them, which is a tenth of a write's cost and which nobody reads. */
const query = { fieldValidation: 'Ignore' };

export function createResourceClient<Item extends KubernetesObject>(
  client: ApiClient,
  resource: Resource<Item>,
): ResourceClient<Item> {
  const send = async (request: ApiRequest, signal: AbortSignal): Promise<Item> =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the resource names what the server answers with
    client.send(request, signal) as Promise<Item>;
  return {
    get: async (key, signal) => send({ method: 'GET', path: objectPath(resource, key) }, signal),
    create: async (item, signal) => {
      const path = resourcePath(resource, { namespace: item.metadata.namespace });
      return send({ method: 'POST', path, query, body: item }, signal);
    },
    patch: async (key, body, signal) => {
      const contentType = 'application/merge-patch+json';
      return send({ method: 'PATCH', path: objectPath(resource, key), query, body, contentType }, signal);
    },
    replace: async (key, body, signal) => send({ method: 'PUT', path: objectPath(resource, key), query, body }, signal),
    delete: async (key, { uid, resourceVersion, propagationPolicy = 'Background' }, signal) => {
      const preconditions = {
        ...(uid === undefined ? {} : { uid }),
        ...(resourceVersion === undefined ? {} : { resourceVersion }),
      };
      const body = { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy, preconditions };
      await client.send({ method: 'DELETE', path: objectPath(resource, key), body }, signal);
    },
  };
}
