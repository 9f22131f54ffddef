import type { ChainNode, MemberNode, Node, SliceNode } from '../ast.ts';
import { fetchElement, fetchMember } from '../operations/fetch.ts';
import { fromHost } from '../operations/from-host.ts';
import { sliceValue } from '../operations/slice.ts';
import type { Type } from '../type.ts';
import type { Value } from '../value.ts';
import { HostFunction } from '../value/host-function.ts';
import { isNil } from '../value/nil-list.ts';
import { isStringMap } from '../value/string-map.ts';
import { compileContainer } from './compile-name.ts';
import type { CompilerState, Evaluate } from './compiler-state.ts';
import { locate } from './located-issue.ts';
import { spendWork } from './spend-work.ts';

/** Goes through a chain in place of a value once `?.` has met nil. */
export const chainStopped: Value = new HostFunction('', '');

export function compileChain(state: CompilerState, node: ChainNode): Evaluate {
  const inner = state.compile(node.node);
  return (frame) => {
    const value = inner(frame);
    return value === chainStopped || isNil(value) ? null : value;
  };
}

export function compileMember(state: CompilerState, node: MemberNode): Evaluate {
  const object = compileObject(state, node);
  const fetch = compileFetch(state, node, object);
  const zero = zeroOf(state.typeOf(node.object));
  return zero === null ? fetch : (frame) => fetch(frame) ?? zero;
}

/** The value before the dot; stopped where the chain ends. */
function compileObject(state: CompilerState, node: MemberNode): Evaluate {
  const object = compileContainer(state, node.object);
  if (!node.optional) return object;
  return (frame) => {
    const value = object(frame);
    return isNil(value) ? chainStopped : value;
  };
}

function compileFetch(state: CompilerState, node: MemberNode, object: Evaluate): Evaluate {
  const { property } = node;
  if (property.kind === 'string') return fetchNamed(object, node, property.value);
  const index = literalIndex(property);
  if (index !== undefined) return fetchAt(object, node, index);
  const key = state.compile(property);
  return (frame) => {
    const value = object(frame);
    if (value === chainStopped) return value;
    const at = key(frame);
    if (typeof value === 'string') spendWork(frame, node.at, value);
    return locate(node.at, () => fetchMember(value, at));
  };
}

/** Only names that every object inherits need the slow look at what is its own. */
function fetchNamed(object: Evaluate, node: MemberNode, name: string): Evaluate {
  const isInherited = name in Object.prototype;
  return (frame) => {
    const value = object(frame);
    if (isStringMap(value)) {
      const member = isInherited && !Object.hasOwn(value, name) ? null : value[name];
      return typeof member === 'number' || typeof member === 'boolean' ? member : fromHost(member);
    }
    return value === chainStopped ? value : locate(node.at, () => fetchMember(value, name));
  };
}

function fetchAt(object: Evaluate, node: MemberNode, index: number): Evaluate {
  const key = BigInt(index);
  return (frame) => {
    const value = object(frame);
    if (Array.isArray(value)) {
      const list = value as readonly Value[];
      const resolved = index < 0 ? index + list.length : index;
      const element = list[resolved];
      if (typeof element === 'number') return element;
      return locate(node.at, () => fetchElement(list, index));
    }
    if (value === chainStopped) return value;
    if (typeof value === 'string') spendWork(frame, node.at, value);
    return locate(node.at, () => fetchMember(value, key));
  };
}

function literalIndex(node: Node): number | undefined {
  if (node.kind === 'unary' && node.operator === '-' && node.operand.kind === 'integer') {
    return literalIndex({ ...node.operand, value: -node.operand.value });
  }
  if (node.kind !== 'integer') return undefined;
  const index = Number(node.value);
  return Number.isSafeInteger(index) ? index : undefined;
}

/** What a typed Go map gives for a missing key. */
function zeroOf(type: Type): Value {
  if (type.kind !== 'map') return null;
  return zeros[type.value.kind] ?? null;
}

const zeros: Readonly<Record<string, Value>> = { float64: 0, int: 0n, int64: 0n, string: '', bool: false };

export function compileSlice(state: CompilerState, node: SliceNode): Evaluate {
  const object = state.compile(node.object);
  const to = node.to === undefined ? undefined : state.compile(node.to);
  const from = node.from === undefined ? undefined : state.compile(node.from);
  return (frame) => {
    const value = object(frame);
    if (value === chainStopped) return value;
    const end = to?.(frame);
    const start = from?.(frame);
    spendWork(frame, node.at, value);
    return locate(node.at, () => sliceValue(value, { from: start, to: end }));
  };
}
