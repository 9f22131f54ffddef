import type { BuiltinNode, Node } from '../ast.ts';
import { anyListType, boolType, groupMapType, intType, isDynamic, listOf, uint8Type, unknownType } from '../type.ts';
import type { Type } from '../type.ts';
import type { CheckerState, Pointers } from './checker-state.ts';
import { isArray } from './type-relations.ts';

const listName = '[]interface {}';
const boolClosures = new Set([
  'all',
  'none',
  'any',
  'one',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
  'count',
]);

/** A built-in that takes a closure. */
export function checkPredicateCall(state: CheckerState, node: BuiltinNode): Type {
  const [first, closure, extra] = node.arguments;
  const collection = first === undefined ? unknownType : state.check(first);
  if (!isArray(collection) && !isDynamic(collection)) {
    throw state.refuse(first ?? node, `builtin ${node.name} takes only array (got ${collection.goName})`);
  }
  const element = elementOf(collection);
  const outcome = closure === undefined ? element : checkClosure(state, node, { closure, element });
  if (extra !== undefined) checkExtra(state, node, extra);
  return resultType(node.name, { collection, element, outcome });
}

function elementOf(collection: Type): Type {
  if (collection.kind === 'list') return collection.element;
  return collection.kind === 'bytes' ? uint8Type : unknownType;
}

function checkClosure(state: CheckerState, node: BuiltinNode, parts: { closure: Node; element: Type }): Type {
  const { closure, element } = parts;
  const outcome = state.withClosure(pointersOf(node.name, element), closure);
  if (outcome.kind === 'nil') throw state.refuse(closure, nilClosureText(node.name));
  if (boolClosures.has(node.name) && outcome.kind !== 'bool' && !isDynamic(outcome)) {
    throw state.refuse(closure, `predicate should return boolean (got ${outcome.goName})`);
  }
  return outcome;
}

function pointersOf(name: string, element: Type): Pointers {
  const pointers = new Map<string, Type>([['', element]]);
  if (name === 'map' || name === 'reduce') pointers.set('index', intType);
  if (name === 'reduce') pointers.set('acc', unknownType);
  return pointers;
}

function nilClosureText(name: string): string {
  if (name === 'sum') return 'cannot use func(interface {}) as argument (type func(interface {}) bool) to call sum ';
  return `predicate should has ${name === 'reduce' ? 'two' : 'one'} input and one output param`;
}

function checkExtra(state: CheckerState, node: BuiltinNode, extra: Node): void {
  const type = state.check(extra);
  if (node.name !== 'sortBy' || type.kind === 'string' || isDynamic(type)) return;
  throw state.refuse(extra, `sortBy order argument must be a string (got ${type.goName})`);
}

interface Parts {
  readonly collection: Type;
  readonly element: Type;
  readonly outcome: Type;
}

const resultTypes: Readonly<Record<string, (parts: Parts) => Type>> = {
  all: () => boolType,
  none: () => boolType,
  any: () => boolType,
  one: () => boolType,
  count: () => intType,
  findIndex: () => intType,
  findLastIndex: () => intType,
  filter: ({ collection, element }) => (isDynamic(collection) ? anyListType : listOf(element, listName)),
  map: ({ outcome }) => listOf(outcome, listName),
  find: ({ element }) => element,
  findLast: ({ element }) => element,
  groupBy: () => groupMapType,
  sortBy: ({ collection }) => collection,
};

function resultType(name: string, parts: Parts): Type {
  return resultTypes[name]?.(parts) ?? parts.outcome;
}
