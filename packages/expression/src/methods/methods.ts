import { nanosecondsToCivil } from '../time/civil.ts';
import type { Civil } from '../time/civil.ts';
import { formatTime } from '../time/format-time.ts';
import { weekdayOf, yearDayOf } from '../time/civil.ts';
import { civilIn } from '../time/zone.ts';
import { formatDuration } from '../go-text/duration.ts';
import {
  boolType,
  durationType,
  floatType,
  intType,
  int64Type,
  locationType,
  monthType,
  stringType,
  timeType,
  weekdayType,
} from '../type.ts';
import type { FunctionType, Type } from '../type.ts';
import type { Value } from '../value.ts';
import { Month, Weekday } from '../value/calendar.ts';
import { Duration } from '../value/duration.ts';
import { Location } from '../value/location.ts';
import { Time } from '../value/time.ts';

interface Method {
  readonly type: FunctionType;
  /** Undefined where the arguments are of other types. */
  call(receiver: Value, values: readonly Value[]): Value | undefined;
}

const nanosecondsPerSecond = 1_000_000_000n;

function timeMethod(result: Type, read: (time: Time) => Value): Method {
  return {
    type: functionType([], result),
    call: (receiver) => (receiver instanceof Time ? read(receiver) : undefined),
  };
}

function civilMethod(read: (civil: Civil) => number): Method {
  return timeMethod(intType, (time) => BigInt(read(civilIn(time.location, time.epochNanoseconds))));
}

function durationMethod(result: Type, read: (nanoseconds: bigint) => Value): Method {
  return {
    type: functionType([], result),
    call: (receiver) => (receiver instanceof Duration ? read(receiver.nanoseconds) : undefined),
  };
}

function functionType(parameters: readonly Type[], result: Type): FunctionType {
  const goName = `func(${parameters.map((type) => type.goName).join(', ')}) ${result.goName}`;
  return { kind: 'function', goName, parameters, variadic: false, result };
}

function binaryTimeMethod(
  parameter: Type,
  result: Type,
  call: (time: Time, other: Value) => Value | undefined,
): Method {
  return {
    type: functionType([parameter], result),
    call: (receiver, [other = null]) => (receiver instanceof Time ? call(receiver, other) : undefined),
  };
}

const order = (test: (one: bigint, other: bigint) => boolean): Method =>
  binaryTimeMethod(timeType, boolType, (time, other) =>
    other instanceof Time ? test(time.epochNanoseconds, other.epochNanoseconds) : undefined,
  );

const text: Method = {
  type: functionType([], stringType),
  call: (receiver) => (receiver instanceof Duration ? formatDuration(receiver.nanoseconds) : String(receiver)),
};

const methods: Readonly<Record<string, ReadonlyMap<string, Method>>> = {
  time: new Map([
    ['Year', civilMethod((civil) => civil.year)],
    ['Month', timeMethod(monthType, (time) => new Month(civilIn(time.location, time.epochNanoseconds).month))],
    ['Day', civilMethod((civil) => civil.day)],
    ['Hour', civilMethod((civil) => civil.hour)],
    ['Minute', civilMethod((civil) => civil.minute)],
    ['Second', civilMethod((civil) => civil.second)],
    ['YearDay', civilMethod(yearDayOf)],
    [
      'Weekday',
      timeMethod(weekdayType, (time) => new Weekday(weekdayOf(civilIn(time.location, time.epochNanoseconds)))),
    ],
    ['Unix', timeMethod(int64Type, (time) => floorDivide(time.epochNanoseconds, nanosecondsPerSecond))],
    ['UnixMilli', timeMethod(int64Type, (time) => floorDivide(time.epochNanoseconds, 1_000_000n))],
    ['UnixNano', timeMethod(int64Type, (time) => BigInt.asIntN(64, time.epochNanoseconds))],
    ['Location', timeMethod(locationType, (time) => time.location)],
    ['UTC', timeMethod(timeType, (time) => new Time(time.epochNanoseconds, Location.utc))],
    ['IsZero', timeMethod(boolType, (time) => nanosecondsToCivil(time.epochNanoseconds).year === 1)],
    [
      'Format',
      binaryTimeMethod(stringType, stringType, (time, layout) =>
        typeof layout === 'string' ? formatTime(time, layout) : undefined,
      ),
    ],
    [
      'Add',
      binaryTimeMethod(durationType, timeType, (time, other) =>
        other instanceof Duration ? new Time(time.epochNanoseconds + other.nanoseconds, time.location) : undefined,
      ),
    ],
    [
      'Sub',
      binaryTimeMethod(timeType, durationType, (time, other) =>
        other instanceof Time ? new Duration(time.epochNanoseconds - other.epochNanoseconds) : undefined,
      ),
    ],
    [
      'In',
      binaryTimeMethod(locationType, timeType, (time, zone) =>
        zone instanceof Location ? new Time(time.epochNanoseconds, zone) : undefined,
      ),
    ],
    ['Before', order((one, other) => one < other)],
    ['After', order((one, other) => one > other)],
    ['Equal', order((one, other) => one === other)],
  ]),
  duration: new Map([
    ['Hours', durationMethod(floatType, (nanoseconds) => Number(nanoseconds) / 3.6e12)],
    ['Minutes', durationMethod(floatType, (nanoseconds) => Number(nanoseconds) / 6e10)],
    ['Seconds', durationMethod(floatType, (nanoseconds) => Number(nanoseconds) / 1e9)],
    ['Milliseconds', durationMethod(int64Type, (nanoseconds) => nanoseconds / 1_000_000n)],
    ['Microseconds', durationMethod(int64Type, (nanoseconds) => nanoseconds / 1_000n)],
    ['Nanoseconds', durationMethod(int64Type, (nanoseconds) => nanoseconds)],
    ['String', text],
  ]),
  location: new Map([
    [
      'String',
      { type: functionType([], stringType), call: (zone: Value) => (zone instanceof Location ? zone.name : undefined) },
    ],
  ]),
  month: new Map([['String', text]]),
  weekday: new Map([['String', text]]),
};

/** The type of a Go method that values of `type` have. */
export function methodType(type: Type, name: string): FunctionType | undefined {
  return Object.hasOwn(methods, type.kind) ? methods[type.kind]?.get(name)?.type : undefined;
}

/** Calls a Go method of a value; undefined where it has none, or not for such arguments. */
export function callMethod(receiver: Value, name: string, values: readonly Value[]): Value | undefined {
  return methods[kindOf(receiver)]?.get(name)?.call(receiver, values);
}

function kindOf(value: Value): string {
  if (value instanceof Time) return 'time';
  if (value instanceof Duration) return 'duration';
  if (value instanceof Location) return 'location';
  if (value instanceof Month) return 'month';
  return value instanceof Weekday ? 'weekday' : '';
}

function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend < 0n && quotient * divisor !== dividend ? quotient - 1n : quotient;
}
