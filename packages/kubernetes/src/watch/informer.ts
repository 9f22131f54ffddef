import type { Clock, Logger } from '@verdict/core/provider';
import type { ApiClient } from '../api/api-client.ts';
import type { KubernetesObject } from '../resources/kubernetes-object.ts';
import type { Resource } from '../resources/resource.ts';

export interface InformerSettings<Item extends KubernetesObject> {
  readonly client: ApiClient;
  readonly resource: Resource<Item>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** In [0, 1); spreads what would come all at once. */
  readonly random: () => number;
  /** Absent: every namespace. */
  readonly namespace?: string | undefined;
  readonly labelSelector?: string | undefined;
  /** Such as `metadata.name=canary`. */
  readonly fieldSelector?: string | undefined;
  /** After how long every object is handed over again; absent: never. */
  readonly resyncMs?: number | undefined;
  /** What is kept of an object, such as all but `metadata.managedFields`, which is the default. */
  readonly trim?: (object: Item) => Item;
  readonly handler: InformerHandler<Item>;
}

/** Called in order for each object. A handler that throws is logged, and harms no other object. */
export interface InformerHandler<Item> {
  added?(object: Item): void;
  /** Also at each resync, with twice the same object. */
  updated?(object: Item, before: Item): void;
  deleted?(object: Item): void;
  /** Everything of a list has been handed over: the first one, and any that had to follow. */
  synced?(): void;
}

/** The objects of one kind as the API server last told, kept by a list and then a watch. */
export interface Informer<Item extends KubernetesObject> {
  /** Lists and watches until the signal is aborted; resolves then. Faults of the server are waited out, with back-off. */
  run(signal: AbortSignal): Promise<void>;
  /** Whether everything of the first list has been handed over. */
  readonly hasSynced: boolean;
  /** By `keyOf`. */
  get(key: string): Item | undefined;
  list(): Iterable<Item>;
  readonly size: number;
}
