/** Where there is not even a null: the root of a document that is `null`. */
export const noValue = Symbol('no value');

/** A JSON value, or a bigint: an integer literal of the template, or one byte of a text. */
export type JsonValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

export type DocumentValue = JsonValue | typeof noValue;

type DocumentMap = Readonly<Record<string, JsonValue>>;

export function isList(value: DocumentValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

export function isMap(value: DocumentValue): value is DocumentMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The elements of a list, the values of a map in the order of its keys, the bytes of a text. */
export function childrenOf(value: DocumentValue): readonly JsonValue[] {
  if (isList(value)) return value;
  if (isMap(value)) return entriesOf(value).map(([, child]) => child);
  return typeof value === 'string' ? Array.from(new TextEncoder().encode(value), BigInt) : [];
}

/** A map's own members by key. */
function entriesOf(map: DocumentMap): readonly (readonly [string, JsonValue])[] {
  return Object.entries(map).toSorted(([left], [right]) => (left < right ? -1 : 1));
}

const typeNames: Readonly<Record<string, string>> = {
  boolean: 'bool',
  number: 'float64',
  bigint: 'int',
  string: 'string',
};

/** The name of the value's type in the reference's messages. */
export function typeNameOf(value: Exclude<DocumentValue, null | typeof noValue>): string {
  return typeNames[typeof value] ?? (isList(value) ? '[]interface {}' : 'map[string]interface {}');
}
