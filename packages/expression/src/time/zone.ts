import { GoTextError } from '../go-text/go-text-error.ts';
import { Location } from '../value/location.ts';
import { civilToNanoseconds, nanosecondsToCivil } from './civil.ts';
import type { Civil } from './civil.ts';
import { zoneAbbreviations } from './zone-abbreviations.ts';

/** What holds in a zone at an instant. */
export interface ZoneOffset {
  readonly offsetSeconds: number;
  /** `CET`; digits such as `-03` where a zone has none; empty for an offset that a text gave without a name. */
  readonly abbreviation: string;
}

const nanosecondsPerSecond = 1_000_000_000n;
const nanosecondsPerMillisecond = 1_000_000n;

/** Go's time.LoadLocation. Throws `GoTextError` on a name that it refuses. */
export function loadLocation(name: string, localZone: string): Location {
  if (name === '' || name === 'UTC') return Location.utc;
  if (name === 'Local') return Location.local(localZone);
  if (name.includes('..') || name.startsWith('/') || name.startsWith('\\')) {
    throw new GoTextError('time: invalid location name');
  }
  if (!isZoneName(name)) throw new GoTextError(`unknown time zone ${name}`);
  return Location.iana(name);
}

/** Intl ignores case and takes offsets; Go does neither. */
function isZoneName(name: string): boolean {
  if (!/^[A-Z][\w+/-]*$/.test(name)) return false;
  try {
    const { timeZone } = formatterOf(name, 'en-US').resolvedOptions();
    return timeZone === name || timeZone.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}

export function zoneAt(location: Location, epochNanoseconds: bigint): ZoneOffset {
  const offsetSeconds = offsetAt(location, epochNanoseconds);
  if (location.fixedOffsetSeconds !== undefined) {
    return { offsetSeconds, abbreviation: location.name === 'Local' ? location.ianaName : location.name };
  }
  const milliseconds = Number(epochNanoseconds / nanosecondsPerMillisecond);
  const abbreviation = abbreviationOf(location.ianaName, milliseconds, offsetSeconds) ?? offsetText(offsetSeconds);
  return { offsetSeconds, abbreviation };
}

function offsetAt({ fixedOffsetSeconds, ianaName }: Location, epochNanoseconds: bigint): number {
  return fixedOffsetSeconds ?? offsetOf(ianaName, Number(epochNanoseconds / nanosecondsPerMillisecond));
}

/** The civil time that clocks of the zone show. */
export function civilIn(location: Location, epochNanoseconds: bigint): Civil {
  const offsetSeconds = offsetAt(location, epochNanoseconds);
  return nanosecondsToCivil(epochNanoseconds + BigInt(offsetSeconds) * nanosecondsPerSecond);
}

/** The instant at which clocks of the zone show a civil time; Go's choice where none or two do. */
export function instantOf(civil: Civil, location: Location): bigint {
  const asUtc = civilToNanoseconds(civil);
  const before = (offsetSeconds: number): bigint => asUtc - BigInt(offsetSeconds) * nanosecondsPerSecond;
  const guess = offsetAt(location, asUtc);
  return guess === 0 ? asUtc : before(offsetAt(location, before(guess)));
}

/** The offset that an abbreviation means in a zone, near an instant. */
export function offsetOfAbbreviation(location: Location, abbreviation: string, near: bigint): number | undefined {
  const halfYear = 182n * 86_400n * nanosecondsPerSecond;
  return [near, near + halfYear, near - halfYear]
    .map((instant) => zoneAt(location, instant))
    .find((zone) => zone.abbreviation === abbreviation)?.offsetSeconds;
}

/** `+02`, `-0330`: how the zone database names zones without an abbreviation. */
function offsetText(offsetSeconds: number): string {
  const minutes = Math.trunc(Math.abs(offsetSeconds) / 60);
  const hours = String(Math.trunc(minutes / 60)).padStart(2, '0');
  const rest = minutes % 60 === 0 ? '' : String(minutes % 60).padStart(2, '0');
  return `${offsetSeconds < 0 ? '-' : '+'}${hours}${rest}`;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string, locale: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`;
  const cached = formatters.get(key);
  if (cached !== undefined) return cached;
  const formatter = new Intl.DateTimeFormat(locale, {
    timeZone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    timeZoneName: 'short',
  });
  formatters.set(key, formatter);
  return formatter;
}

function offsetOf(timeZone: string, milliseconds: number): number {
  const wholeSeconds = Math.floor(milliseconds / 1000);
  const parts = new Map(
    formatterOf(timeZone, 'en-US')
      .formatToParts(wholeSeconds * 1000)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
  const shown = civilToNanoseconds({
    year: parts.get('era') === 'BC' ? 1 - part('year') : part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
    nanosecond: 0,
  });
  return Number(shown / nanosecondsPerSecond) - wholeSeconds;
}

/** Each of these knows the abbreviations of its own part of the world. */
const locales = ['en-US', 'en-GB', 'en-AU', 'en-NZ', 'en-IN', 'en-ZA', 'ja-JP-u-nu-latn', 'ko-KR'];

/** Instants in whose years `Intl` knows every zone's abbreviations, in its winter and its summer. */
const nearInstants = [Date.UTC(2024, 0, 15), Date.UTC(2024, 6, 15)];

/** Local mean time is the one that is off by seconds. Far from today, an offset is called what it is called today. */
function abbreviationOf(timeZone: string, milliseconds: number, offsetSeconds: number): string | undefined {
  if (offsetSeconds % 60 !== 0) return 'LMT';
  const listed = zoneAbbreviations.get(timeZone);
  if (listed !== undefined) return listed[offsetSeconds / 3600];
  const near = nearInstants.find((instant) => offsetOf(timeZone, instant) === offsetSeconds);
  return (
    shownAbbreviation(timeZone, milliseconds) ?? (near === undefined ? undefined : shownAbbreviation(timeZone, near))
  );
}

function shownAbbreviation(timeZone: string, milliseconds: number): string | undefined {
  for (const locale of locales) {
    const parts = formatterOf(timeZone, locale).formatToParts(milliseconds);
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    if (/^[A-Z]{3,5}$/.test(name)) return name;
  }
  return undefined;
}
