import type { ConditionValue } from '@verdict/core/provider';

/** Where there is not even a null: the root of a document that is `null`. */
export const noValue = Symbol('no value');

/** A JSON value; a bigint is an integer literal of the template or one byte of a text. */
export type DocumentValue = ConditionValue | typeof noValue;

type DocumentMap = Readonly<Record<string, ConditionValue>>;

export function isList(value: DocumentValue): value is readonly ConditionValue[] {
  return Array.isArray(value);
}

export function isMap(value: DocumentValue): value is DocumentMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The elements of a list, the values of a map in the order of its keys, the bytes of a text. */
export function childrenOf(value: DocumentValue): readonly ConditionValue[] {
  if (isList(value)) return value;
  if (isMap(value)) return entriesOf(value).map(([, child]) => child);
  return typeof value === 'string' ? Array.from(new TextEncoder().encode(value), BigInt) : [];
}

/** A map's own members by key. */
export function entriesOf(map: DocumentMap): readonly (readonly [string, ConditionValue])[] {
  return Object.entries(map).toSorted(([left], [right]) => (left < right ? -1 : 1));
}

/** The name of the value's type in the reference's messages. */
export function typeNameOf(value: Exclude<DocumentValue, null | typeof noValue>): string {
  if (isList(value)) return '[]interface {}';
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'number':
      return 'float64';
    case 'bigint':
      return 'uint8';
    case 'string':
      return 'string';
    default:
      return 'map[string]interface {}';
  }
}
