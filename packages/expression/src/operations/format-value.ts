import { formatDuration } from '../go-text/duration.ts';
import { formatGeneral } from '../go-text/number.ts';
import { formatTime } from '../time/format-time.ts';
import type { StringMap, Value } from '../value.ts';
import { AnyMap } from '../value/any-map.ts';
import { Month, Weekday } from '../value/calendar.ts';
import { Duration } from '../value/duration.ts';
import { HostFunction } from '../value/host-function.ts';
import { Location } from '../value/location.ts';
import { Time } from '../value/time.ts';
import { Uint8 } from '../value/uint8.ts';
import { compareText, compareValues } from './compare.ts';
import { goTypeName } from './go-type-name.ts';

/** Go's `%v` of a value. Functions and zones, which print addresses there, print their names. */
export function formatValue(value: Value): string {
  if (value === null) return '<nil>';
  if (typeof value === 'number') return formatGeneral(value);
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return `[${Array.from<Value, string>(value, formatValue).join(' ')}]`;
  return formatObject(value);
}

function isList(value: Value): value is readonly Value[] | Uint8Array {
  return Array.isArray(value) || value instanceof Uint8Array;
}

type ObjectValue = Exclude<Value & object, readonly Value[] | Uint8Array>;

function formatObject(value: ObjectValue): string {
  if (value instanceof Uint8) return String(value.value);
  if (value instanceof Duration) return formatDuration(value.nanoseconds);
  if (value instanceof Time) return formatTime(value, '2006-01-02 15:04:05.999999999 -0700 MST');
  if (value instanceof Month || value instanceof Weekday) return value.toString();
  if (value instanceof Location || value instanceof HostFunction) return value.name;
  return value instanceof AnyMap ? formatAnyMap(value) : formatStringMap(value);
}

function formatStringMap(map: StringMap): string {
  const keys = Object.keys(map).toSorted(compareText);
  return `map[${keys.map((key) => `${key}:${formatValue(map[key] ?? null)}`).join(' ')}]`;
}

function formatAnyMap(map: AnyMap): string {
  const entries = [...map.entries()].toSorted(([left], [right]) => compareKeys(left, right));
  return `map[${entries.map(([key, value]) => `${formatValue(key)}:${formatValue(value)}`).join(' ')}]`;
}

/** nil first, then by type, then by value; NaN before other floats. */
function compareKeys(left: Value, right: Value): number {
  if (left === null || right === null) return Number(right === null) - Number(left === null);
  const leftType = goTypeName(left);
  const rightType = goTypeName(right);
  if (leftType !== rightType) return leftType < rightType ? -1 : 1;
  if (typeof left === 'boolean') return Number(left) - Number(right);
  const order = compareValues(left, right) ?? 0;
  return Number.isNaN(order) ? Number(Number.isNaN(right)) - Number(Number.isNaN(left)) : order;
}
