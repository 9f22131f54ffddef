/** A date and a time of day, without a zone. */
export interface Civil {
  readonly year: number;
  /** 1 is January. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanosecond: number;
}

const nanosecondsPerSecond = 1_000_000_000n;
const secondsPerDay = 86_400;
const daysPerEra = 146_097;
const daysToEpoch = 719_468;

/** Nanoseconds since the epoch, the civil time read as UTC. */
export function civilToNanoseconds(civil: Civil): bigint {
  const seconds = daysFromCivil(civil) * secondsPerDay + civil.hour * 3600 + civil.minute * 60 + civil.second;
  return BigInt(seconds) * nanosecondsPerSecond + BigInt(civil.nanosecond);
}

export function nanosecondsToCivil(nanoseconds: bigint): Civil {
  const nanosecond = Number(((nanoseconds % nanosecondsPerSecond) + nanosecondsPerSecond) % nanosecondsPerSecond);
  const seconds = Number((nanoseconds - BigInt(nanosecond)) / nanosecondsPerSecond);
  const days = Math.floor(seconds / secondsPerDay);
  const rest = seconds - days * secondsPerDay;
  return {
    ...civilFromDays(days),
    hour: Math.floor(rest / 3600),
    minute: Math.floor((rest % 3600) / 60),
    second: rest % 60,
    nanosecond,
  };
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** 0 is Sunday. */
export function weekdayOf(civil: Civil): number {
  return (((daysFromCivil(civil) + 4) % 7) + 7) % 7;
}

/** 1 is the first of January. */
export function yearDayOf(civil: Civil): number {
  return daysFromCivil(civil) - daysFromCivil({ year: civil.year, month: 1, day: 1 }) + 1;
}

/** Years begin in March here, so that the leap day comes last. */
function daysFromCivil({ year, month, day }: Pick<Civil, 'year' | 'month' | 'day'>): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return (
    era * daysPerEra +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    daysToEpoch
  );
}

function civilFromDays(days: number): Pick<Civil, 'year' | 'month' | 'day'> {
  const shifted = days + daysToEpoch;
  const era = Math.floor(shifted / daysPerEra);
  const dayOfEra = shifted - era * daysPerEra;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}
