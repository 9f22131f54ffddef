import { EvaluationIssue } from '../evaluation-issue.ts';
import { parseDuration } from '../go-text/duration.ts';
import { GoTextError } from '../go-text/go-text-error.ts';
import { parseTime } from '../time/parse-time.ts';
import { loadLocation } from '../time/zone.ts';
import { durationType, locationType, stringType, timeType } from '../type.ts';
import type { Type } from '../type.ts';
import type { Value } from '../value.ts';
import { Duration } from '../value/duration.ts';
import { Location } from '../value/location.ts';
import { Time } from '../value/time.ts';
import { requireAtLeast, requireAtMost, requireCount } from './arity.ts';
import { argument, stringArgument } from './argument.ts';
import type { Builtin, EvaluationContext } from './builtin.ts';
import { overloaded } from './overloaded.ts';

/** Tried in this order by `date` without a layout. */
const layouts = [
  '2006-01-02',
  '15:04:05',
  '2006-01-02 15:04:05',
  '2006-01-02T15:04:05Z07:00',
  '02 Jan 06 15:04 MST',
  'Monday, 02-Jan-06 15:04:05 MST',
  'Mon, 02 Jan 2006 15:04:05 MST',
];

export const timeBuiltins: readonly Builtin[] = [
  { name: 'now', check: checkNow, call: now },
  { name: 'date', check: checkDate, call: (values, context) => withIssue(() => date(values, context)) },
  overloaded({
    name: 'duration',
    signatures: [[stringType]],
    result: durationType,
    call: (values) => withIssue(() => new Duration(parseDuration(stringArgument(values, 0)))),
  }),
  overloaded({
    name: 'timezone',
    signatures: [[stringType]],
    result: locationType,
    call: (values, context) => withIssue(() => loadLocation(stringArgument(values, 0), context.localZone)),
  }),
];

function withIssue<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (error instanceof GoTextError) throw new EvaluationIssue(error.message, { cause: error });
    throw error;
  }
}

function checkNow(types: readonly Type[]): Type {
  const isZoned = types.length === 1 && types[0]?.kind === 'location';
  if (!isZoned) requireCount(types.length, 0);
  return timeType;
}

/** The last reading of each evaluation: no two are the same, as with Go's monotonic clock. */
const lastReadings = new WeakMap<EvaluationContext, bigint>();

function now(values: readonly Value[], context: EvaluationContext): Value {
  const last = lastReadings.get(context);
  const reading = context.now();
  const instant = last !== undefined && reading <= last ? last + 1n : reading;
  lastReadings.set(context, instant);
  const zone = argument(values, 0);
  return new Time(instant, zone instanceof Location ? zone : Location.local(context.localZone));
}

function checkDate(types: readonly Type[]): Type {
  const count = types[0]?.kind === 'location' ? types.length - 1 : types.length;
  if (types.length === 0) requireAtLeast(0, 1);
  requireAtMost(count, 3);
  return timeType;
}

function date(values: readonly Value[], context: EvaluationContext): Time {
  const [first] = values;
  const leading = first instanceof Location ? first : undefined;
  const rest = leading ? values.slice(1) : values;
  if (rest.length === 0) throw new EvaluationIssue('runtime error: index out of range [0] with length 0');
  const text = stringArgument(rest, 0);
  const named = rest.length > 2 ? loadLocation(stringArgument(rest, 2), context.localZone) : leading;
  const local = named ?? Location.local(context.localZone);
  const zones = { fallback: named ?? Location.utc, local };
  if (rest.length > 1) return parseTime(stringArgument(rest, 1), text, zones);
  for (const layout of layouts) {
    const time = tryParse(() => parseTime(layout, text, zones));
    if (time !== undefined) return time;
  }
  throw new EvaluationIssue(`invalid date ${text}`);
}

function tryParse(parse: () => Time): Time | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof GoTextError) return undefined;
    throw error;
  }
}
