import type { Clock } from '@verdict/core/provider';
import { keyText, type ObjectKey } from '@verdict/kubernetes';

/** How long the series of a deleted object stay, so that what happened last is still scraped. */
const keptForMs = 65_000;

interface Entry<Value> {
  readonly object: ObjectKey;
  readonly value: Value;
}

/** Values that belong to an object of the cluster, and go some time after it. */
export class ObjectSeries<Value> implements Iterable<Entry<Value>> {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #create: () => Value;
  readonly #entries = new Map<string, Entry<Value>>();
  /** When the entries of deleted objects go; in that order. */
  readonly #goAt = new Map<string, number>();

  constructor(clock: Pick<Clock, 'now'>, create: () => Value) {
    this.#clock = clock;
    this.#create = create;
  }

  /** The object's value, made if there is none yet. */
  of(object: ObjectKey): Value {
    const key = keyText(object);
    const entry = this.#entries.get(key) ?? { object, value: this.#create() };
    this.#entries.set(key, entry);
    return entry.value;
  }

  deleted(object: ObjectKey): void {
    this.#dropOld();
    const key = keyText(object);
    this.#goAt.delete(key);
    if (this.#entries.has(key)) this.#goAt.set(key, this.#clock.now() + keptForMs);
  }

  /** There is one of that name again. */
  created(object: ObjectKey): void {
    this.#goAt.delete(keyText(object));
  }

  [Symbol.iterator](): Iterator<Entry<Value>> {
    this.#dropOld();
    return [...this.#entries.values()].values();
  }

  #dropOld(): void {
    const now = this.#clock.now();
    for (const [key, goAt] of this.#goAt) {
      if (goAt > now) return;
      this.#goAt.delete(key);
      this.#entries.delete(key);
    }
  }
}
