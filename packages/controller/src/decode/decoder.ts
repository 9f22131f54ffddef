import { readTimestamp } from '@verdict/core/engine';

/** What a document held beside its values. */
export interface DecodeReport {
  /** `spec.metrics[0].count: expected an integer of 32 bits, got a map`. */
  readonly problems: string[];
  /** Paths of fields that nothing knows. */
  readonly unknownFields: string[];
}

/** Reads a JSON value as Go does, to which null is as good as absent. undefined: nothing is there, or it was reported. */
export type Decoder<Value> = (value: unknown, path: string, report: DecodeReport) => Value | undefined;

type Fields<Value> = { readonly [Key in keyof Required<Value>]: Decoder<Required<Value>[Key]> };

export const text: Decoder<string> = scalar('a text', (value): value is string => typeof value === 'string');
export const flag: Decoder<boolean> = scalar('true or false', (value): value is boolean => typeof value === 'boolean');
export const int32: Decoder<number> = scalar('an integer of 32 bits', isInt32);
export const intOrString: Decoder<number | string> = scalar(
  'an integer of 32 bits or a text',
  (value): value is number | string => typeof value === 'string' || isInt32(value),
);
export const time: Decoder<string> = scalar(
  'a time such as 2006-01-02T15:04:05Z',
  (value): value is string => typeof value === 'string' && readTimestamp(value) !== undefined,
);
/** What stands in it is of no matter here, nulls included. */
export const anyMap: Decoder<Readonly<Record<string, unknown>>> = scalar('a map', isRecord);

/** A text of a closed set, of which nothing is believed: Go takes any. */
export function word<Word extends string>(): Decoder<Word> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- words that are not known mean nothing, and do no harm
  return (value, path, report) => text(value, path, report) as Word | undefined;
}

/** A value that is never absent. */
export function orZero<Value>(decode: Decoder<Value>, zero: Value): Decoder<Value> {
  return (value, path, report) => decode(value, path, report) ?? zero;
}

/** Nulls in the list are empty items. */
export function listOf<Item>(decodeItem: Decoder<Item>): Decoder<readonly Item[]> {
  return (value, path, report) => {
    if (isAbsent(value)) return undefined;
    if (!Array.isArray(value)) return refuse('a list', { value, path, report });
    return value.flatMap((item: unknown, index) => decodeItem(item ?? {}, `${path}[${index}]`, report) ?? []);
  };
}

export const textMap: Decoder<Readonly<Record<string, string>>> = (value, path, report) => {
  const map = anyMap(value, path, report);
  if (map === undefined) return undefined;
  const decodeText = orZero(text, '');
  return Object.fromEntries(
    Object.entries(map).map(([key, member]) => [
      key,
      decodeText(member, `${path}[${JSON.stringify(key)}]`, report) ?? '',
    ]),
  );
};

/** Fields that are not named are reported as unknown, and left out. */
export function struct<Value extends object>(fields: Fields<Value>): Decoder<Value> {
  const decoders = new Map<string, Decoder<unknown>>(Object.entries(fields));
  return (value, path, report) => {
    if (isAbsent(value)) return undefined;
    if (!isRecord(value)) return refuse('a map', { value, path, report });
    for (const key of Object.keys(value)) if (!decoders.has(key)) report.unknownFields.push(`${path}.${key}`);
    const decoded: Record<string, unknown> = {};
    for (const [key, decode] of decoders) {
      const there = value[key];
      // What is not there needs no path.
      const member = decode(there, there === undefined ? path : `${path}.${key}`, report);
      if (member !== undefined) decoded[key] = member;
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `fields` has a decoder for each of its fields
    return decoded as Value;
  };
}

interface Found {
  readonly value: unknown;
  readonly path: string;
  readonly report: DecodeReport;
}

function scalar<Value>(expected: string, is: (value: unknown) => value is Value): Decoder<Value> {
  return (value, path, report) => {
    if (isAbsent(value)) return undefined;
    return is(value) ? value : refuse(expected, { value, path, report });
  };
}

function refuse(expected: string, { value, path, report }: Found): undefined {
  report.problems.push(`${path}: expected ${expected}, got ${describe(value)}`);
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'another text';
  return typeof value === 'number' || typeof value === 'boolean' ? `the ${typeof value} ${value}` : 'a map';
}

function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function isInt32(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && (value | 0) === value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
