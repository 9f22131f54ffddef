import { ApiError } from '../api/api-error.ts';
import type { KubernetesObject } from '../resources/kubernetes-object.ts';
import { listAll } from '../resources/list-all.ts';
import { BackOff } from './back-off.ts';
import type { Informer, InformerSettings } from './informer.ts';
import { ObjectStore } from './object-store.ts';
import { watchEvents } from './watch-events.ts';

/** A server that ends a watch sooner, and clean, would be asked again without end. */
const shortWatchMs = 1000;

/** Nothing is asked before `run`. */
export function createInformer<Item extends KubernetesObject>(settings: InformerSettings<Item>): Informer<Item> {
  return new ListingWatcher(settings);
}

class ListingWatcher<Item extends KubernetesObject> implements Informer<Item> {
  readonly #settings: InformerSettings<Item>;
  readonly #trim: (object: Item) => Item;
  readonly #store: ObjectStore<Item>;
  readonly #backOff: BackOff;
  /** From where the next watch goes on; undefined: a list has to come first. */
  #resourceVersion: string | undefined;
  #hasSynced = false;

  constructor(settings: InformerSettings<Item>) {
    this.#settings = settings;
    this.#trim = settings.trim ?? withoutManagedFields;
    this.#store = new ObjectStore(settings.handler, settings.logger);
    this.#backOff = new BackOff(settings.random);
  }

  get hasSynced(): boolean {
    return this.#hasSynced;
  }

  get size(): number {
    return this.#store.size;
  }

  get(key: string): Item | undefined {
    return this.#store.get(key);
  }

  list(): Iterable<Item> {
    return this.#store.list();
  }

  async run(signal: AbortSignal): Promise<void> {
    const resyncing = this.#resyncAgainAndAgain(signal);
    while (!signal.aborted) {
      try {
        this.#resourceVersion ??= await this.#list(signal);
        await this.#watch(this.#resourceVersion, signal);
      } catch (error) {
        if (!signal.aborted) await this.#standBack(error, signal);
      }
    }
    await resyncing;
  }

  async #list(signal: AbortSignal): Promise<string> {
    const { client, ...options } = this.#settings;
    const { items, resourceVersion } = await listAll(client, { ...options, trim: this.#trim }, signal);
    this.#store.replaceAll(items);
    this.#hasSynced = true;
    return resourceVersion;
  }

  async #watch(from: string, signal: AbortSignal): Promise<void> {
    const { clock } = this.#settings;
    const startedAt = clock.now();
    let isFruitless = true;
    for await (const { type, object } of watchEvents(this.#settings, from, signal)) {
      isFruitless = false;
      this.#backOff.reset();
      this.#resourceVersion = object.metadata.resourceVersion ?? this.#resourceVersion;
      if (type === 'DELETED') this.#store.remove(this.#trim(object));
      else if (type !== 'BOOKMARK') this.#store.put(this.#trim(object));
    }
    if (isFruitless && clock.now() - startedAt < shortWatchMs) throw new Error('the watch was ended at once');
  }

  /** Waits before the next try; a version that is no longer kept is given up. */
  async #standBack(fault: unknown, signal: AbortSignal): Promise<void> {
    const { clock, logger, resource } = this.#settings;
    const { isExpired = false, retryAfterMs = 0 } = fault instanceof ApiError ? fault : {};
    if (isExpired) this.#resourceVersion = undefined;
    const waitMs = Math.round(Math.max(retryAfterMs, this.#backOff.nextMs()));
    const fields = { resource: resource.plural, error: fault instanceof Error ? fault.message : String(fault), waitMs };
    logger.warn(fields, isExpired ? 'the watch is too old; objects are listed anew' : 'watching objects failed');
    try {
      await clock.sleep(waitMs, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  async #resyncAgainAndAgain(signal: AbortSignal): Promise<void> {
    const { clock, resyncMs } = this.#settings;
    if (resyncMs === undefined) return;
    try {
      for (;;) {
        await clock.sleep(resyncMs, signal);
        this.#store.resync();
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }
}

/** Who wrote which field is most of a small object, and nothing here reads it. */
function withoutManagedFields<Item extends KubernetesObject>(object: Item): Item {
  if (!('managedFields' in object.metadata)) return object;
  const { managedFields: _dropped, ...metadata } = object.metadata;
  return { ...object, metadata };
}
