/**
 * Run-time values. One representation for each Go type, so that `typeof` decides the hot paths:
 *
 * | Go | here |
 * | --- | --- |
 * | nil | null |
 * | bool | boolean |
 * | float64 | number |
 * | int, int64 | bigint, always within 64 bits (the static type tells the two apart) |
 * | uint8 (a byte of a string) | Uint8 |
 * | string | string; a byte that is not valid UTF-8 is the lone surrogate U+DC00 + byte (0x80–0xFF) |
 * | []uint8 literal | Uint8Array |
 * | []any | array; other slices are arrays made by `typedList` |
 * | nil slice | nilList, nilStringList |
 * | map[string]any | object, own keys only; those made here have no prototype |
 * | map[any]any | AnyMap |
 * | time.Time, time.Duration, *time.Location, time.Month, time.Weekday | Time, Duration, Location, Month, Weekday |
 * | func | HostFunction |
 */
import type { AnyMap } from './value/any-map.ts';
import type { Month, Weekday } from './value/calendar.ts';
import type { Duration } from './value/duration.ts';
import type { HostFunction } from './value/host-function.ts';
import type { Location } from './value/location.ts';
import type { Time } from './value/time.ts';
import type { Uint8 } from './value/uint8.ts';

export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8
  | Uint8Array
  | readonly Value[]
  | StringMap
  | AnyMap
  | Time
  | Duration
  | Location
  | Month
  | Weekday
  | HostFunction;

export interface StringMap {
  readonly [key: string]: Value;
}
