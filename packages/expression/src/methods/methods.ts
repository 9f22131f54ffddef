import { stringType } from '../type.ts';
import type { FunctionType, Type } from '../type.ts';
import type { Value } from '../value.ts';
import { Month, Weekday } from '../value/calendar.ts';
import { Location } from '../value/location.ts';
import { Time } from '../value/time.ts';
import { durationMethods, isDuration } from './duration-methods.ts';
import { methodsOf } from './method.ts';
import type { MethodTable } from './method.ts';
import { timeMethods } from './time-methods.ts';

const isLocation = (value: Value): value is Location => value instanceof Location;
const isMonth = (value: Value): value is Month => value instanceof Month;
const isWeekday = (value: Value): value is Weekday => value instanceof Weekday;

const tables: ReadonlyMap<string, MethodTable> = new Map<string, MethodTable>([
  ['time', timeMethods],
  ['duration', durationMethods],
  [
    'location',
    new Map([['String', methodsOf('*time.Location', isLocation)({ result: stringType, call: ({ name }) => name })]]),
  ],
  [
    'month',
    new Map([['String', methodsOf('time.Month', isMonth)({ result: stringType, call: (month) => month.toString() })]]),
  ],
  [
    'weekday',
    new Map([['String', methodsOf('time.Weekday', isWeekday)({ result: stringType, call: (day) => day.toString() })]]),
  ],
]);

/** The type of a Go method that values of `type` have. */
export function methodType(type: Type, name: string): FunctionType | undefined {
  return tables.get(type.kind)?.get(name)?.type;
}

/** Calls a Go method of a value; undefined where it has none of that name. Throws `EvaluationIssue`. */
export function callMethod(receiver: Value, name: string, values: readonly Value[]): Value | undefined {
  return tables.get(kindOf(receiver))?.get(name)?.call(receiver, values);
}

function kindOf(value: Value): string {
  if (value instanceof Time) return 'time';
  if (isDuration(value)) return 'duration';
  if (isLocation(value)) return 'location';
  if (isMonth(value)) return 'month';
  return isWeekday(value) ? 'weekday' : '';
}
