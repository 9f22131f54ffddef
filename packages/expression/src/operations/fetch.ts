import { EvaluationIssue } from '../evaluation-issue.ts';
import { truncateFloat } from '../builtins/argument.ts';
import type { StringMap, Value } from '../value.ts';
import { AnyMap } from '../value/any-map.ts';
import { byteAt, utf8Length } from '../value/byte-text.ts';
import { nilList } from '../value/nil-list.ts';
import { isStringMap } from '../value/string-map.ts';
import { Uint8 } from '../value/uint8.ts';
import { toNumeric } from './compare.ts';
import { formatValue } from './format-value.ts';
import { fromHost } from './from-host.ts';
import { goTypeName } from './go-type-name.ts';
import { requireHashable } from './require-hashable.ts';

/** `object[key]` at run time. */
export function fetchMember(object: Value, key: Value): Value {
  if (object === null) throw cannotFetch(object, key);
  if (Array.isArray(object)) return fetchElement(object, toIndex(key));
  if (typeof object === 'string') return fetchByte(object, toIndex(key));
  if (object instanceof Uint8Array) return new Uint8(object[resolveIndex(toIndex(key), object.length)] ?? 0);
  if (isStringMap(object)) return fetchKey(object, toMapKey(key));
  if (object instanceof AnyMap) return fetchAnyKey(object, key);
  throw cannotFetch(object, key);
}

export function fetchElement(list: readonly Value[], index: number): Value {
  return fromHost(list[resolveIndex(index, list.length)]);
}

/** The own data member; nil where there is none. */
function fetchKey(map: StringMap, key: string): Value {
  return Object.hasOwn(map, key) ? fromHost(map[key]) : null;
}

function fetchAnyKey(map: AnyMap, key: Value): Value {
  return map.get(requireHashable(key)) ?? (map.goName === 'map[interface {}][]interface {}' ? nilList : null);
}

function fetchByte(text: string, index: number): Value {
  return new Uint8(byteAt(text, resolveIndex(index, utf8Length(text))) ?? 0);
}

function resolveIndex(index: number, length: number): number {
  const resolved = index < 0 ? index + length : index;
  if (resolved >= 0 && resolved < length) return resolved;
  throw new EvaluationIssue(`index out of range: ${resolved} (array length is ${length})`);
}

/** A key of a map with string keys; nil looks up the empty text. */
export function toMapKey(key: Value): string {
  if (typeof key === 'string') return key;
  if (key === null) return '';
  throw unassignableKey(key, 'string');
}

/** A key of a set of integers; nil looks up 0. */
export function toIntegerKey(key: Value): bigint {
  if (typeof key === 'bigint') return key;
  if (key === null) return 0n;
  throw unassignableKey(key, 'int');
}

export function unassignableKey(key: Value, type: string): EvaluationIssue {
  return new EvaluationIssue(
    `reflect.Value.MapIndex: value of type ${goTypeName(key)} is not assignable to type ${type}`,
  );
}

/** Dynamic floats are truncated. */
export function toIndex(key: Value): number {
  const number = toNumeric(key);
  if (number === undefined) throw new EvaluationIssue(`invalid operation: int(${goTypeName(key)})`);
  return Number(typeof number === 'bigint' ? number : truncateFloat(number));
}

function cannotFetch(object: Value, key: Value): EvaluationIssue {
  return new EvaluationIssue(`cannot fetch ${formatValue(key)} from ${goTypeName(object)}`);
}
