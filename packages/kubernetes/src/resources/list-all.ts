import type { ApiClient, ApiRequest } from '../api/api-client.ts';
import { ApiError } from '../api/api-error.ts';
import type { KubernetesObject } from './kubernetes-object.ts';
import { type Resource, resourcePath } from './resource.ts';

export interface ListOptions<Item extends KubernetesObject> {
  readonly resource: Resource<Item>;
  /** Absent: every namespace. */
  readonly namespace?: string | undefined;
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
  /** Objects that are asked for at once; default 500. */
  readonly pageSize?: number | undefined;
  /** What is kept of each object; default all of it. */
  readonly trim?: ((object: Item) => Item) | undefined;
}

export interface ObjectList<Item> {
  readonly items: Item[];
  /** From where a watch misses nothing. */
  readonly resourceVersion: string;
}

/** All objects of one kind as of one moment, read page by page. Where pages expire meanwhile, all is read again at once. */
export async function listAll<Item extends KubernetesObject>(
  client: ApiClient,
  options: ListOptions<Item>,
  signal: AbortSignal,
): Promise<ObjectList<Item>> {
  const read = (pageSize: number): Promise<ObjectList<Item>> => readPages(client, { ...options, pageSize }, signal);
  try {
    return await read(options.pageSize ?? 500);
  } catch (error) {
    if (!(error instanceof ApiError && error.isExpired)) throw error;
    return read(0);
  }
}

/** As the API answers; `items` is null where Go had an empty list. */
interface Page<Item> {
  readonly items?: Item[] | null;
  readonly metadata?: { readonly resourceVersion?: string; readonly continue?: string };
}

async function readPages<Item extends KubernetesObject>(
  client: ApiClient,
  options: ListOptions<Item> & { readonly pageSize: number },
  signal: AbortSignal,
): Promise<ObjectList<Item>> {
  const { trim = (object) => object } = options;
  const items: Item[] = [];
  let next: string | undefined;
  let resourceVersion = '';
  do {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the resource names what the server answers with
    const page = (await client.send(pageRequest(options, next), signal)) as Page<Item>;
    for (const item of page.items ?? []) items.push(trim(item));
    resourceVersion = page.metadata?.resourceVersion ?? '';
    next = page.metadata?.continue || undefined;
  } while (next !== undefined);
  return { items, resourceVersion };
}

function pageRequest<Item extends KubernetesObject>(
  { resource, namespace, labelSelector, fieldSelector, pageSize = 0 }: ListOptions<Item>,
  next: string | undefined,
): ApiRequest {
  const limit = pageSize > 0 ? String(pageSize) : undefined;
  return {
    method: 'GET',
    path: resourcePath(resource, { namespace }),
    query: { labelSelector, fieldSelector, limit, continue: next },
  };
}
