import type { Logger } from '@verdict/core/provider';
import { keyOf, type KubernetesObject } from '../resources/kubernetes-object.ts';
import type { InformerHandler } from './informer.ts';

/** What an informer knows, and the telling of what changed. */
export class ObjectStore<Item extends KubernetesObject> {
  readonly #handler: InformerHandler<Item>;
  readonly #logger: Logger;
  readonly #objects = new Map<string, Item>();

  constructor(handler: InformerHandler<Item>, logger: Logger) {
    this.#handler = handler;
    this.#logger = logger;
  }

  get size(): number {
    return this.#objects.size;
  }

  get(key: string): Item | undefined {
    return this.#objects.get(key);
  }

  list(): Iterable<Item> {
    return this.#objects.values();
  }

  /** The object as it is now. One that was deleted and created again meanwhile is another object. */
  put(object: Item): void {
    const key = keyOf(object);
    const before = this.#objects.get(key);
    if (before === undefined || before.metadata.uid !== object.metadata.uid) {
      if (before !== undefined) this.remove(before);
      this.#objects.set(key, object);
      this.#tell(key, () => this.#handler.added?.(object));
      return;
    }
    if (before.metadata.resourceVersion === object.metadata.resourceVersion) return;
    this.#objects.set(key, object);
    this.#tell(key, () => this.#handler.updated?.(object, before));
  }

  /** The object as it was last. */
  remove(object: Item): void {
    const key = keyOf(object);
    if (this.#objects.delete(key)) this.#tell(key, () => this.#handler.deleted?.(object));
  }

  /** All objects that there are now. */
  replaceAll(objects: readonly Item[]): void {
    const kept = new Set(objects.map(keyOf));
    for (const [key, object] of this.#objects) if (!kept.has(key)) this.remove(object);
    for (const object of objects) this.put(object);
    this.#tell('', () => this.#handler.synced?.());
  }

  /** Tells of every object again. */
  resync(): void {
    for (const [key, object] of this.#objects) this.#tell(key, () => this.#handler.updated?.(object, object));
  }

  #tell(key: string, call: () => void): void {
    try {
      call();
    } catch (error) {
      this.#logger.error({ key, error: String(error) }, 'a handler failed on a change of an object');
    }
  }
}
