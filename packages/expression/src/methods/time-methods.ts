import { formatTime } from '../time/format-time.ts';
import { weekdayOf, yearDayOf } from '../time/civil.ts';
import type { Civil } from '../time/civil.ts';
import { civilIn, zoneAt } from '../time/zone.ts';
import {
  boolType,
  durationType,
  int64Type,
  intType,
  locationType,
  monthType,
  stringType,
  timeType,
  weekdayType,
} from '../type.ts';
import type { Value } from '../value.ts';
import { Month, Weekday } from '../value/calendar.ts';
import { Duration } from '../value/duration.ts';
import { Location } from '../value/location.ts';
import { Time } from '../value/time.ts';
import { isDuration } from './duration-methods.ts';
import { methodsOf, parameterMethodsOf, parametersMethodsOf } from './method.ts';
import type { MethodTable } from './method.ts';
import { addDate, roundTime, truncateTime, yearOne } from './time-arithmetic.ts';

const isTime = (value: Value): value is Time => value instanceof Time;
const isLocation = (value: Value): value is Location => value instanceof Location;
const isString = (value: Value): value is string => typeof value === 'string';
const isInteger = (value: Value): value is bigint => typeof value === 'bigint';
const method = methodsOf('time.Time', isTime);
const parameterMethod = parameterMethodsOf('time.Time', isTime);

export const timeMethods: MethodTable = new Map([
  ['Year', civilNumber((civil) => civil.year)],
  ['Day', civilNumber((civil) => civil.day)],
  ['Hour', civilNumber((civil) => civil.hour)],
  ['Minute', civilNumber((civil) => civil.minute)],
  ['Second', civilNumber((civil) => civil.second)],
  ['Nanosecond', civilNumber((civil) => civil.nanosecond)],
  ['YearDay', civilNumber(yearDayOf)],
  ['Month', method({ result: monthType, call: (time) => new Month(civilOf(time).month) })],
  ['Weekday', method({ result: weekdayType, call: (time) => new Weekday(weekdayOf(civilOf(time))) })],
  ['Unix', unix(1_000_000_000n)],
  ['UnixMilli', unix(1_000_000n)],
  ['UnixMicro', unix(1_000n)],
  ['UnixNano', unix(1n)],
  ['Location', method({ result: locationType, call: (time) => time.location })],
  [
    'String',
    method({ result: stringType, call: (time) => formatTime(time, '2006-01-02 15:04:05.999999999 -0700 MST') }),
  ],
  ['Format', parameterMethod({ result: stringType, parameter: [stringType, isString], call: formatTime })],
  ['UTC', method({ result: timeType, call: (time) => new Time(time.epochNanoseconds, Location.utc) })],
  [
    'In',
    parameterMethod({
      result: timeType,
      parameter: [locationType, isLocation],
      call: (time, zone) => new Time(time.epochNanoseconds, zone),
    }),
  ],
  ['Add', parameterMethod({ result: timeType, parameter: [durationType, isDuration], call: add })],
  [
    'AddDate',
    parametersMethodsOf(
      'time.Time',
      isTime,
    )({ result: timeType, parameter: [intType, isInteger], count: 3, call: addDate }),
  ],
  ['Truncate', parameterMethod({ result: timeType, parameter: [durationType, isDuration], call: truncateTime })],
  ['Round', parameterMethod({ result: timeType, parameter: [durationType, isDuration], call: roundTime })],
  ['Sub', parameterMethod({ result: durationType, parameter: [timeType, isTime], call: subtract })],
  ['After', comparison((left, right) => left > right)],
  ['Before', comparison((left, right) => left < right)],
  ['Equal', comparison((left, right) => left === right)],
  ['Compare', parameterMethod({ result: intType, parameter: [timeType, isTime], call: compare })],
  ['Zone', method({ result: stringType, call: (time) => zoneAt(time.location, time.epochNanoseconds).abbreviation })],
  ['IsZero', method({ result: boolType, call: (time) => time.epochNanoseconds === yearOne })],
]);

const longest = 2n ** 63n - 1n;

function civilOf(time: Time): Civil {
  return civilIn(time.location, time.epochNanoseconds);
}

function civilNumber(read: (civil: Civil) => number) {
  return method({ result: intType, call: (time) => BigInt(read(civilOf(time))) });
}

function unix(unit: bigint) {
  return method({ result: int64Type, call: ({ epochNanoseconds }) => floorDivide(epochNanoseconds, unit) });
}

function comparison(holds: (left: bigint, right: bigint) => boolean) {
  return parameterMethod({
    result: boolType,
    parameter: [timeType, isTime],
    call: (left, right: Time) => holds(left.epochNanoseconds, right.epochNanoseconds),
  });
}

function compare(left: Time, right: Time): bigint {
  if (left.epochNanoseconds === right.epochNanoseconds) return 0n;
  return left.epochNanoseconds < right.epochNanoseconds ? -1n : 1n;
}

function floorDivide(value: bigint, unit: bigint): bigint {
  const quotient = value / unit;
  return value % unit < 0n ? quotient - 1n : quotient;
}

function add(time: Time, duration: Duration): Time {
  return new Time(time.epochNanoseconds + duration.nanoseconds, time.location);
}

/** Saturates, as Go does, where the distance does not fit a duration. */
function subtract(left: Time, right: Time): Duration {
  const distance = left.epochNanoseconds - right.epochNanoseconds;
  if (distance > longest) return new Duration(longest);
  return new Duration(distance < -longest - 1n ? -longest - 1n : distance);
}
