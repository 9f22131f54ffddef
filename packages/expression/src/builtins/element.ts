import { EvaluationIssue } from '../evaluation-issue.ts';
import { unassignableKey } from '../operations/fetch.ts';
import { goTypeName } from '../operations/go-type-name.ts';
import { requireHashable } from '../operations/require-hashable.ts';
import { anyListType, anyType, intType, isDynamic, isInteger, uint8Type, unknownType } from '../type.ts';
import type { Type } from '../type.ts';
import { TypeIssue } from '../type-issue.ts';
import type { Value } from '../value.ts';
import { AnyMap } from '../value/any-map.ts';
import { byteAt, runeCount, utf8Length } from '../value/byte-text.ts';
import { isStringMap, ownMember } from '../value/string-map.ts';
import { listKind } from '../value/typed-list.ts';
import { Uint8 } from '../value/uint8.ts';
import { requireCount } from './arity.ts';
import { argument, integerArgument } from './argument.ts';
import type { Builtin } from './builtin.ts';
import { validated } from './validated.ts';

export const elementBuiltins: readonly Builtin[] = [
  validated({
    name: 'len',
    resultOf: (type) => (hasLength(type) ? intType : undefined),
    call: (values) => BigInt(lengthOf(argument(values, 0))),
  }),
  atEnd('first', () => 0n),
  atEnd('last', () => -1n),
  { name: 'get', check: checkGet, call: (values) => get(argument(values, 0), values) },
];

function hasLength(type: Type): boolean {
  return isDynamic(type) || ['string', 'bytes', 'list', 'map'].includes(type.kind);
}

function lengthOf(value: Value): number {
  if (typeof value === 'string') return runeCount(value);
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length;
  if (value instanceof AnyMap) return value.size;
  if (isStringMap(value)) return Object.keys(value).length;
  throw new EvaluationIssue(`invalid argument for len (type ${goTypeName(value)})`);
}

function atEnd(name: string, index: () => bigint): Builtin {
  return validated({
    name,
    resultOf: (type) => (type.goName === anyListType.goName ? anyType : elementType(type)),
    refusal: (type) => `cannot get ${name} element from ${type}`,
    call: (values) => elementAt(argument(values, 0), index()) ?? null,
  });
}

function elementType(type: Type): Type | undefined {
  if (isDynamic(type)) return anyType;
  if (type.kind === 'bytes') return uint8Type;
  return type.kind === 'list' ? type.element : undefined;
}

function checkGet(types: readonly Type[]): Type {
  requireCount(types.length, 2);
  const [base = unknownType, key = unknownType] = types;
  if (isDynamic(base)) return unknownType;
  if (base.kind === 'map') return checkKey(base.value, { map: base, key });
  const element = elementType(base);
  if (element === undefined) throw new TypeIssue(`type ${base.goName} does not support indexing`, 0);
  if (isInteger(key) || isDynamic(key)) return element;
  throw new TypeIssue(`non-integer slice index ${key.goName}`, 1);
}

function checkKey(value: Type, { map, key }: { readonly map: Type & { kind: 'map' }; readonly key: Type }): Type {
  if (isDynamic(map.key) || isDynamic(key) || key.goName === map.key.goName) return value;
  throw new TypeIssue(`cannot use ${key.goName} to get an element from ${map.goName}`, 1);
}

/** Missing members, also those of nil and of scalars, are nil. */
function get(base: Value, values: readonly Value[]): Value {
  const key = argument(values, 1);
  if (base instanceof AnyMap) return base.get(requireHashable(key)) ?? null;
  if (isStringMap(base)) return getMember(base, key);
  const isIndexed = typeof base === 'string' || Array.isArray(base) || base instanceof Uint8Array;
  return isIndexed ? (elementAt(base, integerArgument(values, 1)) ?? null) : null;
}

function getMember(map: { readonly [key: string]: Value }, key: Value): Value {
  if (key === null) return null;
  if (typeof key === 'string') return ownMember(map, key) ?? null;
  throw unassignableKey(key, 'string');
}

/** The element or byte; negative indexes count from the end. */
function elementAt(base: Value, index: bigint): Value | undefined {
  if (typeof base === 'string')
    return byteElement(byteAt(base, Number(index < 0n ? index + BigInt(utf8Length(base)) : index)));
  if (base instanceof Uint8Array) return byteElement(base.at(Number(index)));
  return Array.isArray(base) ? listElement(base, Number(index)) : undefined;
}

function byteElement(byte: number | undefined): Value | undefined {
  return byte === undefined ? undefined : new Uint8(byte);
}

function listElement(list: readonly Value[], index: number): Value | undefined {
  const element = list.at(index);
  return element ?? (listKind(list) === '[]float64' ? undefined : element);
}
