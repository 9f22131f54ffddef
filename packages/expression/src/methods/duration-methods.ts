import { formatDuration } from '../go-text/duration.ts';
import { durationType, floatType, int64Type, stringType } from '../type.ts';
import type { Value } from '../value.ts';
import { Duration } from '../value/duration.ts';
import { methodsOf, parameterMethodsOf } from './method.ts';
import type { MethodTable } from './method.ts';

export const isDuration = (value: Value): value is Duration => value instanceof Duration;
const method = methodsOf('time.Duration', isDuration);
const parameterMethod = parameterMethodsOf('time.Duration', isDuration);

const second = 1_000_000_000n;

export const durationMethods: MethodTable = new Map([
  ['Hours', method({ result: floatType, call: ({ nanoseconds }) => inUnits(nanoseconds, 3600n * second) })],
  ['Minutes', method({ result: floatType, call: ({ nanoseconds }) => inUnits(nanoseconds, 60n * second) })],
  ['Seconds', method({ result: floatType, call: ({ nanoseconds }) => inUnits(nanoseconds, second) })],
  ['Milliseconds', method({ result: int64Type, call: ({ nanoseconds }) => nanoseconds / 1_000_000n })],
  ['Microseconds', method({ result: int64Type, call: ({ nanoseconds }) => nanoseconds / 1_000n })],
  ['Nanoseconds', method({ result: int64Type, call: ({ nanoseconds }) => nanoseconds })],
  ['String', method({ result: stringType, call: ({ nanoseconds }) => formatDuration(nanoseconds) })],
  ['Abs', method({ result: durationType, call: ({ nanoseconds }) => new Duration(magnitude(nanoseconds)) })],
  ['Truncate', parameterMethod({ result: durationType, parameter: [durationType, isDuration], call: truncate })],
  ['Round', parameterMethod({ result: durationType, parameter: [durationType, isDuration], call: round })],
]);

/** Whole units and the fraction apart, as Go adds them up. */
function inUnits(nanoseconds: bigint, unit: bigint): number {
  return Number(nanoseconds / unit) + Number(nanoseconds % unit) / Number(unit);
}

/** The least int64 has no counterpart and becomes the greatest. */
function magnitude(nanoseconds: bigint): bigint {
  if (nanoseconds >= 0n) return nanoseconds;
  return nanoseconds === -(2n ** 63n) ? 2n ** 63n - 1n : -nanoseconds;
}

function truncate({ nanoseconds }: Duration, step: Duration): Duration {
  if (step.nanoseconds <= 0n) return new Duration(nanoseconds);
  return new Duration(nanoseconds - (nanoseconds % step.nanoseconds));
}

/** Halves away from zero. */
function round(duration: Duration, { nanoseconds: step }: Duration): Duration {
  if (step <= 0n) return duration;
  const { nanoseconds } = duration;
  const rest = nanoseconds % step;
  const isNegative = nanoseconds < 0n;
  const size = isNegative ? -rest : rest;
  if (size + size < step) return new Duration(nanoseconds - rest);
  const rounded = isNegative ? nanoseconds - rest - step : nanoseconds - rest + step;
  return new Duration(BigInt.asIntN(64, rounded) === rounded ? rounded : isNegative ? -(2n ** 63n) : 2n ** 63n - 1n);
}
