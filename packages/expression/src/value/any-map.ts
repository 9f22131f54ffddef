import type { Value } from '../value.ts';
import { Month, Weekday } from './calendar.ts';
import { Duration } from './duration.ts';
import { exactIdentity } from './exact-identity.ts';
import { Time } from './time.ts';
import { listKind } from './typed-list.ts';
import { Uint8 } from './uint8.ts';

export type AnyMapKind = 'map[interface {}]interface {}' | 'map[interface {}][]interface {}';

/** Go's map[any]any: keys keep their type (1 and 1.0 are two keys) and every NaN is a key of its own that no lookup finds. */
export class AnyMap {
  readonly goName: AnyMapKind;
  readonly #entries = new Map<unknown, readonly [Value, Value]>();

  constructor(goName: AnyMapKind = 'map[interface {}]interface {}') {
    this.goName = goName;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: Value): Value | undefined {
    return this.#entries.get(exactIdentity(key))?.[1];
  }

  has(key: Value): boolean {
    return this.#entries.has(exactIdentity(key));
  }

  set(key: Value, value: Value): void {
    const id = exactIdentity(key);
    this.#entries.set(id, [this.#entries.get(id)?.[0] ?? key, value]);
  }

  entries(): Iterable<readonly [Value, Value]> {
    return this.#entries.values();
  }
}

/** False of lists and maps, which Go cannot hash. Pairs can be keys when their members can. */
export function isHashable(key: Value): boolean {
  if (Array.isArray(key)) return listKind(key) === '[2]interface {}' && key.every(isHashable);
  if (typeof key !== 'object' || key === null) return true;
  return isScalarObject(key);
}

function isScalarObject(key: object): boolean {
  return (
    key instanceof Uint8 ||
    key instanceof Duration ||
    key instanceof Time ||
    key instanceof Month ||
    key instanceof Weekday
  );
}
