import type { Value } from '../value.ts';
import { AnyMap } from '../value/any-map.ts';
import { Month, Weekday } from '../value/calendar.ts';
import { Duration } from '../value/duration.ts';
import { HostFunction } from '../value/host-function.ts';
import { Location } from '../value/location.ts';
import { Time } from '../value/time.ts';
import { listKind } from '../value/typed-list.ts';
import { Uint8 } from '../value/uint8.ts';

/** What Go's `%T` prints of a value. */
export function goTypeName(value: Value): string {
  if (typeof value === 'number') return 'float64';
  if (typeof value === 'bigint') return 'int';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'string';
  return value === null ? '<nil>' : objectTypeName(value);
}

/** The type in a failed conversion: as `%T`, except `nil`. */
export function conversionTypeName(value: Value): string {
  return value === null ? 'nil' : goTypeName(value);
}

/** What Go's `reflect.Kind` prints of a value. */
export function goKind(value: Value): string {
  if (value === null) return 'invalid';
  const name = goTypeName(value);
  return kinds.get(name) ?? /^(?:map|func)\b/.exec(name)?.[0] ?? (name.startsWith('[]') ? 'slice' : name);
}

const kinds = new Map([
  ['[2]interface {}', 'array'],
  ['time.Time', 'struct'],
  ['*time.Location', 'ptr'],
  ['time.Duration', 'int64'],
  ['time.Month', 'int'],
  ['time.Weekday', 'int'],
]);

function objectTypeName(value: Exclude<Value & object, null>): string {
  if (Array.isArray(value)) return listKind(value);
  for (const [constructor, name] of classNames) if (value instanceof constructor) return name;
  if (value instanceof AnyMap || value instanceof HostFunction) return value.goName;
  return 'map[string]interface {}';
}

const classNames = [
  [Uint8, 'uint8'],
  [Uint8Array, '[]uint8'],
  [Duration, 'time.Duration'],
  [Time, 'time.Time'],
  [Location, '*time.Location'],
  [Month, 'time.Month'],
  [Weekday, 'time.Weekday'],
] as const;
