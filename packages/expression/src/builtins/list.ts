import { EvaluationIssue } from '../evaluation-issue.ts';
import { isLess } from '../operations/compare.ts';
import { isEqual } from '../operations/equal.ts';
import { conversionTypeName, goKind, goTypeName } from '../operations/go-type-name.ts';
import { sortItems } from '../operations/sort.ts';
import {
  anyListType,
  floatType,
  intType,
  isDynamic,
  isInteger,
  listOf,
  stringListType,
  stringType,
  unknownType,
} from '../type.ts';
import type { Type } from '../type.ts';
import { TypeIssue } from '../type-issue.ts';
import type { Value } from '../value.ts';
import { nilList } from '../value/nil-list.ts';
import { listKind, typedList } from '../value/typed-list.ts';
import { Uint8 } from '../value/uint8.ts';
import { requireAtLeast, requireCount } from './arity.ts';
import { argument, stringArgument } from './argument.ts';
import type { Builtin, EvaluationContext } from './builtin.ts';
import { overloaded } from './overloaded.ts';
import { typeText } from './type-text.ts';
import { validated } from './validated.ts';

const dynamicListType = listOf(unknownType);

export const listBuiltins: readonly Builtin[] = [
  transformation('reverse', (items) => items.toReversed(), true),
  transformation('uniq', unique, false),
  transformation('flatten', flatten, true),
  { name: 'concat', check: checkConcat, call: concat },
  { name: 'take', check: checkTake, call: take },
  overloaded({
    name: 'join',
    signatures: [[anyListType, stringType], [stringListType, stringType], [anyListType], [stringListType]],
    result: stringType,
    call: join,
  }),
  overloaded({
    name: 'sort',
    signatures: [
      ...[anyListType, listOf(floatType), stringListType, listOf(intType)].map((list) => [list, stringType]),
      ...[anyListType, listOf(floatType), stringListType, listOf(intType)].map((list) => [list]),
    ],
    result: dynamicListType,
    call: sort,
  }),
];

function isListType(type: Type): boolean {
  return type.kind === 'list' || type.kind === 'bytes' || isDynamic(type);
}

/** The elements, or undefined when the value is no list. */
function elements(value: Value): readonly Value[] | undefined {
  if (value instanceof Uint8Array) return Array.from(value, (byte) => new Uint8(byte));
  return isArray(value) ? value : undefined;
}

function isArray(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

type Transform = (items: readonly Value[], context: EvaluationContext) => Value[];

function transformation(name: string, transform: Transform, isCharged: boolean): Builtin {
  return validated({
    name,
    resultOf: (type) => (isListType(type) ? dynamicListType : undefined),
    refusal: (type) => `cannot ${name} ${type}`,
    call: (values, context) => {
      const items = elements(argument(values, 0));
      if (items === undefined) throw new EvaluationIssue(`cannot ${name} ${goKind(argument(values, 0))}`);
      const result = transform(items, context);
      if (isCharged) context.charge(result.length);
      return result;
    },
  });
}

function unique(items: readonly Value[], context: EvaluationContext): Value[] {
  if (isPrimitiveList(items)) return uniquePrimitives(items);
  const kept: Value[] = [];
  for (const item of items) {
    context.step(kept.length);
    if (!kept.some((other) => isEqual(item, other))) kept.push(item);
  }
  return kept;
}

/** True when all are texts, all floats or all integers, so that a set can compare them. */
function isPrimitiveList(items: readonly Value[]): boolean {
  const type = typeof items[0];
  return type !== 'object' && items.every((item) => typeof item === type);
}

/** A NaN equals no other and is kept each time. */
function uniquePrimitives(items: readonly Value[]): Value[] {
  const seen = new Set<Value>();
  return items.filter((item) => {
    const isNew = Number.isNaN(item) || !seen.has(item);
    seen.add(item);
    return isNew;
  });
}

const maximumDepth = 10_000;

function flatten(items: readonly Value[]): Value[] {
  const flat: Value[] = [];
  const add = (list: readonly Value[], depth: number): void => {
    if (depth > maximumDepth) throw new EvaluationIssue('recursion depth exceeded');
    for (const item of list) {
      const inner = elements(item);
      if (inner === undefined) flat.push(item);
      else add(inner, depth + 1);
    }
  };
  add(items, 0);
  return flat;
}

function checkConcat(types: readonly Type[]): Type {
  requireAtLeast(types.length, 1);
  for (const type of types) if (!isListType(type)) throw new TypeIssue(`cannot concat ${typeText(type)}`);
  return dynamicListType;
}

function concat(values: readonly Value[], context: EvaluationContext): Value {
  const lists = values.map((value) => {
    const items = elements(value);
    if (items === undefined) throw new EvaluationIssue(`cannot concat ${goKind(value)}`);
    return items;
  });
  context.charge(lists.reduce((sum, list) => sum + list.length, 0));
  const joined = lists.flat();
  return joined.length === 0 ? nilList : joined;
}

function checkTake(types: readonly Type[]): Type {
  requireCount(types.length, 2);
  const [list = unknownType, count = unknownType] = types;
  if (!isListType(list)) throw new TypeIssue(`cannot take from ${typeText(list)}`);
  if (!isDynamic(count) && !isInteger(count)) throw new TypeIssue(`cannot take ${typeText(count)} elements`);
  return list;
}

function take(values: readonly Value[]): Value {
  const list = argument(values, 0);
  const items = elements(list);
  if (items === undefined) throw new EvaluationIssue(`cannot take from ${goKind(list)}`);
  const count = argument(values, 1);
  if (typeof count !== 'bigint' && !(count instanceof Uint8)) {
    throw new EvaluationIssue(`cannot take ${goKind(count)} elements`);
  }
  const length = Number(typeof count === 'bigint' ? count : count.value);
  if (length < 0) throw new EvaluationIssue('reflect.Value.Slice: slice index out of bounds');
  if (list instanceof Uint8Array) return list.subarray(0, length);
  const kind = listKind(items);
  if (kind === '[2]interface {}') throw new EvaluationIssue('reflect.Value.Slice: slice of unaddressable array');
  return list === nilList ? list : typedList(kind, items.slice(0, length));
}

function join(values: readonly Value[]): Value {
  const list = argument(values, 0);
  const kind = goTypeName(list);
  const isJoinable = kind === '[]interface {}' || kind === '[]string';
  if (!isArray(list) || !isJoinable) {
    throw new EvaluationIssue(`invalid argument for join (type ${list === null ? '%!s(<nil>)' : kind})`);
  }
  const glue = values.length > 1 ? stringArgument(values, 1) : '';
  return list.map((_, index) => stringArgument(list, index)).join(glue);
}

const sortableKinds = new Set(['[]interface {}', '[]int', '[]float64', '[]string']);

function sort(values: readonly Value[], context: EvaluationContext): Value {
  const isDescending = values.length > 1 && readOrder(argument(values, 1)) === 'desc';
  const list = argument(values, 0);
  if (!isArray(list) || !sortableKinds.has(listKind(list))) return nilList;
  const sorted = sortItems(list, isDescending ? (left, right) => isLess(right, left) : isLess);
  context.charge(sorted.length);
  return sorted;
}

function readOrder(order: Value): 'asc' | 'desc' {
  if (order === 'asc' || order === 'desc') return order;
  if (typeof order === 'string') throw new EvaluationIssue(`invalid order ${order}, expected asc or desc`);
  const type = order === null ? '<nil>' : conversionTypeName(order);
  throw new EvaluationIssue(`sort order argument must be a string (got ${type})`);
}
