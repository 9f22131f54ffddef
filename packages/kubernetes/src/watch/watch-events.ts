import type { Clock } from '@verdict/core/provider';
import type { ApiClient, ApiRequest } from '../api/api-client.ts';
import { ApiError } from '../api/api-error.ts';
import type { KubernetesObject } from '../resources/kubernetes-object.ts';
import { type Resource, resourcePath } from '../resources/resource.ts';
import { SilenceGuard } from './silence-guard.ts';

/** API servers send a bookmark each minute, so that a watch which is silent for longer is no longer one. */
const longestSilenceMs = 3 * 60_000;

export interface WatchSettings<Item extends KubernetesObject> {
  readonly client: ApiClient;
  readonly clock: Clock;
  readonly random: () => number;
  readonly resource: Resource<Item>;
  readonly namespace?: string | undefined;
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
}

export interface WatchEvent<Item> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK';
  readonly object: Item;
}

/**
 * What happens from a version on, until the server ends the watch, as it does after five to ten minutes, or falls silent.
 * Throws what the server says to be wrong, such as 410 for a version that it no longer keeps.
 */
export async function* watchEvents<Item extends KubernetesObject>(
  settings: WatchSettings<Item>,
  resourceVersion: string,
  signal: AbortSignal,
): AsyncGenerator<WatchEvent<Item>, void, void> {
  const { client, clock } = settings;
  const silence = new SilenceGuard(clock, longestSilenceMs);
  const request = watchRequest(settings, resourceVersion);
  try {
    for await (const line of client.lines(request, AbortSignal.any([signal, silence.signal]))) {
      silence.heard();
      yield readEvent<Item>(line);
    }
  } catch (error) {
    if (signal.aborted || !silence.signal.aborted) throw error;
  } finally {
    silence.end();
  }
}

function watchRequest<Item extends KubernetesObject>(
  { random, resource, namespace, labelSelector, fieldSelector }: WatchSettings<Item>,
  resourceVersion: string,
): ApiRequest {
  const timeoutSeconds = String(300 + Math.floor(random() * 300));
  return {
    method: 'GET',
    path: resourcePath(resource, { namespace }),
    query: {
      watch: 'true',
      allowWatchBookmarks: 'true',
      resourceVersion,
      timeoutSeconds,
      labelSelector,
      fieldSelector,
    },
  };
}

interface Failure {
  readonly type: 'ERROR';
  readonly object: { readonly code?: number; readonly reason?: string; readonly message?: string };
}

function readEvent<Item extends KubernetesObject>(line: string): WatchEvent<Item> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the resource names what the server answers with
  const event = JSON.parse(line) as WatchEvent<Item> | Failure;
  if (event.type !== 'ERROR') return event;
  const { code: status, reason, message = 'the API server ended the watch' } = event.object;
  throw new ApiError(message, {
    ...(status === undefined ? {} : { status }),
    ...(reason === undefined ? {} : { reason }),
  });
}
