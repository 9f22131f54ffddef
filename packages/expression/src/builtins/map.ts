import { EvaluationIssue } from '../evaluation-issue.ts';
import { formatValue } from '../operations/format-value.ts';
import { goKind, goTypeName } from '../operations/go-type-name.ts';
import { requireHashable } from '../operations/require-hashable.ts';
import { anyKeyMapType, isDynamic, listOf, unknownType } from '../type.ts';
import type { Value } from '../value.ts';
import { AnyMap } from '../value/any-map.ts';
import { isStringMap } from '../value/string-map.ts';
import { typedList } from '../value/typed-list.ts';
import { argument } from './argument.ts';
import type { Builtin } from './builtin.ts';
import { validated } from './validated.ts';

type Entry = readonly [Value, Value];

export const mapBuiltins: readonly Builtin[] = [
  listing('keys', {
    refusal: (type) => `cannot get keys from ${type}`,
    list: (entries) => entries.map(([key]) => key),
  }),
  listing('values', { refusal: (type) => `cannot get values from ${type}`, list: listValues }),
  listing('toPairs', {
    refusal: (type) => `cannot transform ${type} to pairs`,
    list: (entries) =>
      typedList(
        '[][2]interface {}',
        entries.map((entry) => typedList('[2]interface {}', [...entry])),
      ),
  }),
  validated({
    name: 'fromPairs',
    resultOf: (type) => (type.kind === 'list' || isDynamic(type) ? anyKeyMapType : undefined),
    refusal: (type) => `cannot transform ${type} from pairs`,
    call: (values) => fromPairs(argument(values, 0)),
  }),
];

interface Listing {
  readonly refusal: (type: string) => string;
  readonly list: (entries: readonly Entry[]) => readonly Value[];
}

function listing(name: string, { refusal, list }: Listing): Builtin {
  return validated({
    name,
    resultOf: (type) => (type.kind === 'map' || isDynamic(type) ? listOf(unknownType) : undefined),
    refusal,
    call: (values) => {
      const entries = entriesOf(argument(values, 0));
      if (entries === undefined) throw new EvaluationIssue(refusal(goKind(argument(values, 0))));
      return list(entries);
    },
  });
}

function entriesOf(value: Value): readonly Entry[] | undefined {
  if (value instanceof AnyMap) return [...value.entries()];
  return isStringMap(value) ? Object.entries(value) : undefined;
}

/** A NaN key finds no value, which Go reports as a fault. */
function listValues(entries: readonly Entry[]): readonly Value[] {
  return entries.map(([key, value]) => {
    if (!Number.isNaN(key)) return value;
    throw new EvaluationIssue('reflect: call of reflect.Value.Interface on zero Value');
  });
}

function fromPairs(pairs: Value): Value {
  if (!isArray(pairs)) throw new EvaluationIssue(`cannot transform ${strayText(pairs)} from pairs`);
  const map = new AnyMap();
  for (const pair of pairs) {
    const [key, value] = readPair(pair);
    map.set(key, value);
  }
  return map;
}

function readPair(pair: Value): Entry {
  if (!isArray(pair)) throw new EvaluationIssue(`invalid pair ${formatValue(pair)}`);
  const [key = null, value = null] = pair;
  if (pair.length !== 2) throw new EvaluationIssue(`invalid pair length ${formatValue(pair)}`);
  return [requireHashable(key), value];
}

function isArray(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** Go's `%s` of what is no text. */
function strayText(value: Value): string {
  if (value === null) return '<invalid reflect.Value>';
  return typeof value === 'string' ? value : `%!s(${goTypeName(value)}=${formatValue(value)})`;
}
