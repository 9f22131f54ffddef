import { civilIn, instantOf } from '../time/zone.ts';
import type { Duration } from '../value/duration.ts';
import { Time } from '../value/time.ts';

/** The first of January of year 1 in UTC: Go's zero time. */
export const yearOne = -62_135_596_800_000_000_000n;

/** Down to a multiple of `step` since year 1. */
export function truncateTime(time: Time, step: Duration): Time {
  return new Time(time.epochNanoseconds - restOf(time, step), time.location);
}

/** To the nearest multiple of `step` since year 1, halves up. */
export function roundTime(time: Time, step: Duration): Time {
  const rest = restOf(time, step);
  const moved = rest + rest < step.nanoseconds ? -rest : step.nanoseconds - rest;
  return rest === 0n ? time : new Time(time.epochNanoseconds + moved, time.location);
}

function restOf({ epochNanoseconds }: Time, { nanoseconds: step }: Duration): bigint {
  if (step <= 0n) return 0n;
  return (((epochNanoseconds - yearOne) % step) + step) % step;
}

/** The same time of day so many years, months and days later; days that a month has not run over into the next. */
export function addDate({ epochNanoseconds, location }: Time, [years = 0n, months = 0n, days = 0n]: readonly bigint[]) {
  const civil = civilIn(location, epochNanoseconds);
  const month = civil.month - 1 + Number(months);
  const moved = {
    ...civil,
    year: civil.year + Number(years) + Math.floor(month / 12),
    month: (((month % 12) + 12) % 12) + 1,
    day: civil.day + Number(days),
  };
  return new Time(instantOf(moved, location), location);
}
