import { isDeepStrictEqual } from 'node:util';
import {
  AnyMap,
  Duration,
  Location,
  Month,
  Time,
  Uint8,
  Weekday,
  type ConditionValue,
  type Value,
} from '@verdict/expression';
import { bytesToText, readSpecialNumber, textOf, type Tagged } from './tagged-json.ts';

/** A value with its type forgotten where a comparison is to be loose: all that two sides need to be told apart. */
export type LooseValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly LooseValue[]
  | { readonly entries: readonly (readonly [LooseValue, LooseValue])[] }
  | { readonly opaque: string };

export function valueToLoose(value: Value | ConditionValue): LooseValue {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(valueToLoose);
  if (value instanceof AnyMap)
    return { entries: [...value.entries()].map(([key, member]) => [valueToLoose(key), valueToLoose(member)]) };
  return (
    classToLoose(value) ?? {
      entries: Object.entries(value as Record<string, Value>).map(([key, member]) => [key, valueToLoose(member)]),
    }
  );
}

function classToLoose(value: object): LooseValue | undefined {
  if (value instanceof Date) return { opaque: `time ${BigInt(value.getTime()) * 1_000_000n}` };
  if (value instanceof Uint8) return BigInt(value.value);
  if (value instanceof Uint8Array) return { opaque: `bytes ${Buffer.from(value).toString('base64')}` };
  if (value instanceof Time) return { opaque: `time ${value.epochNanoseconds}` };
  if (value instanceof Duration) return { opaque: `duration ${value.nanoseconds}` };
  if (value instanceof Location) return { opaque: `zone ${value.name}` };
  if (value instanceof Month || value instanceof Weekday) return BigInt(value.number);
  return isHostFunction(value) ? { opaque: 'function' } : undefined;
}

/** The only values with a name and a Go type. */
function isHostFunction(value: object): boolean {
  return (
    'name' in value &&
    'goName' in value &&
    Object.getPrototypeOf(value) !== null &&
    Object.getPrototypeOf(value) !== Object.prototype
  );
}

export function taggedToLoose(tagged: Tagged): LooseValue {
  if (tagged === null || typeof tagged !== 'object') return tagged;
  if (Array.isArray(tagged)) return tagged.map(taggedToLoose);
  const members = tagged as Readonly<Record<string, Tagged>>;
  const [tag, ...rest] = Object.keys(members);
  const read = tag === undefined || rest.length > 0 ? undefined : readers[tag];
  if (tag !== undefined && read !== undefined) return read(members[tag] ?? null);
  return { entries: Object.entries(members).map(([key, member]) => [key, taggedToLoose(member)]) };
}

const readers: Readonly<Record<string, (content: Tagged) => LooseValue>> = {
  $float: Number,
  $num: (content) => readSpecialNumber(textOf(content)),
  $int: (content) => BigInt(textOf(content)),
  $int64: (content) => BigInt(textOf(content)),
  $nil: () => null,
  $rawstring: (content) => bytesToText(Buffer.from(textOf(content), 'base64')),
  $bytes: (content) => ({ opaque: `bytes ${textOf(content)}` }),
  $duration: (content) => ({ opaque: `duration ${readDuration(textOf(content))}` }),
  $time: (content) => ({ opaque: `time ${readTime(textOf(content))}` }),
  $tz: (content) => ({ opaque: `zone ${textOf(content)}` }),
  $func: () => ({ opaque: 'function' }),
  $map: (content) => ({
    entries: (content as readonly (readonly [Tagged, Tagged])[]).map(([key, member]) => [
      taggedToLoose(key),
      taggedToLoose(member),
    ]),
  }),
};

/** Nanoseconds since the epoch of an RFC 3339 text of any precision. */
function readTime(text: string): bigint {
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? '';
  const year = /^-?\d+/.exec(text)?.[0] ?? '';
  const seconds = Date.parse(text.replace(year, expandedYear(year)).replace(/\.\d+/, '')) / 1000;
  return BigInt(seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9));
}

/** JavaScript wants a sign and six digits for a year that has not four. */
function expandedYear(year: string): string {
  if (/^\d{4}$/.test(year)) return year;
  return `${year.startsWith('-') ? '-' : '+'}${year.replace('-', '').padStart(6, '0')}`;
}

const unitNanoseconds: Readonly<Record<string, bigint>> = {
  h: 3_600_000_000_000n,
  m: 60_000_000_000n,
  s: 1_000_000_000n,
  ms: 1_000_000n,
  µs: 1000n,
  ns: 1n,
};

/** Nanoseconds of a duration as Go prints it. */
function readDuration(text: string): bigint {
  let total = 0n;
  for (const [, whole = '0', fraction = '', unit = 's'] of text.matchAll(/(\d+)(?:\.(\d+))?(h|ms|µs|ns|m|s)/g)) {
    const scale = unitNanoseconds[unit] ?? 0n;
    total += BigInt(whole) * scale + (BigInt(fraction || '0') * scale) / 10n ** BigInt(fraction.length);
  }
  return text.startsWith('-') ? -total : total;
}

/** Equal when an int and a float of one value are taken as equal; entries of a map have no order. */
export function looselyEqual(left: LooseValue, right: LooseValue): boolean {
  if (isNumeric(left) && isNumeric(right)) return sameNumber(left, right);
  if (isList(left) && isList(right)) return sameItems(left, right);
  if (isMap(left) && isMap(right)) return sameEntries(left.entries, right.entries);
  return isDeepStrictEqual(left, right);
}

function isList(value: LooseValue): value is readonly LooseValue[] {
  return Array.isArray(value);
}

function isMap(value: LooseValue): value is { readonly entries: Entries } {
  return typeof value === 'object' && value !== null && 'entries' in value && !isList(value);
}

function isNumeric(value: LooseValue): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

function sameNumber(left: number | bigint, right: number | bigint): boolean {
  if (typeof left === typeof right) return Object.is(left, right);
  return Number(left) === Number(right);
}

function sameItems(left: readonly LooseValue[], right: readonly LooseValue[]): boolean {
  return left.length === right.length && left.every((item, index) => looselyEqual(item, right[index] ?? null));
}

type Entries = readonly (readonly [LooseValue, LooseValue])[];

function sameEntries(left: Entries, right: Entries): boolean {
  if (left.length !== right.length) return false;
  const rest = [...right];
  return left.every(([key, member]) => {
    const match = rest.findIndex(([otherKey, other]) => looselyEqual(key, otherKey) && looselyEqual(member, other));
    if (match >= 0) rest.splice(match, 1);
    return match >= 0;
  });
}
