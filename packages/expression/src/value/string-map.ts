import type { StringMap, Value } from '../value.ts';

/** An empty map without a prototype, so that `__proto__` and `constructor` are keys like others. */
export function createStringMap(): Record<string, Value> {
  const map: Record<string, Value> = Object.create(null);
  return map;
}

/** True of maps with string keys: objects without a class of their own. */
export function isStringMap(value: Value): value is StringMap {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** The own member, or undefined. */
export function ownMember(map: StringMap, key: string): Value | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** Adds an own member, whatever its name. */
export function setMember(map: Record<string, Value>, key: string, value: Value): void {
  if (key === '__proto__')
    Object.defineProperty(map, key, { value, enumerable: true, writable: true, configurable: true });
  else map[key] = value;
}
