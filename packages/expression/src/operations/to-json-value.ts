import { GoTextError } from '../go-text/go-text-error.ts';
import type { JsonValue } from '../go-text/encode-json.ts';
import { encodeBase64 } from '../go-text/base64.ts';
import { formatTime } from '../time/format-time.ts';
import type { StringMap, Value } from '../value.ts';
import { AnyMap } from '../value/any-map.ts';
import { Month, Weekday } from '../value/calendar.ts';
import { Duration } from '../value/duration.ts';
import { HostFunction } from '../value/host-function.ts';
import { Location } from '../value/location.ts';
import { isNilList } from '../value/nil-list.ts';
import { Time } from '../value/time.ts';
import { Uint8 } from '../value/uint8.ts';

/** The value as Go's JSON encoder sees it. Throws `GoTextError` on maps with keys of any type, and on functions. */
export function toJsonValue(value: Value): JsonValue {
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return isNilList(value) ? null : value.map(toJsonValue);
  if (value instanceof AnyMap || value instanceof HostFunction)
    throw new GoTextError(`json: unsupported type: ${value.goName}`);
  return objectToJsonValue(value);
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

type PlainObject = Exclude<Value & object, readonly Value[] | AnyMap | HostFunction>;

function objectToJsonValue(value: PlainObject): JsonValue {
  if (value instanceof Uint8) return value.value;
  if (value instanceof Uint8Array) return encodeBase64(value);
  if (value instanceof Duration) return value.nanoseconds;
  if (value instanceof Time) return formatTime(value, '2006-01-02T15:04:05.999999999Z07:00');
  if (value instanceof Month || value instanceof Weekday) return value.number;
  return value instanceof Location ? {} : mapToJsonValue(value);
}

function mapToJsonValue(map: StringMap): JsonValue {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, toJsonValue(value)]));
}
