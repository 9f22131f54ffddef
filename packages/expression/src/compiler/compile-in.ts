import type { BinaryNode, Node } from '../ast.ts';
import { compareInOrder } from '../operations/compare-in-order.ts';
import { isIn } from '../operations/contains.ts';
import { toIntegerKey, toMapKey } from '../operations/fetch.ts';
import type { CompilerState, Evaluate } from './compiler-state.ts';
import { locate } from './located-issue.ts';
import { spendWork } from './spend-work.ts';

export function compileIn(state: CompilerState, node: BinaryNode, left: Evaluate): Evaluate {
  const texts = literalTexts(node.right);
  if (texts !== undefined) return inTexts(node, left, texts);
  if (state.typeOf(node.left).kind === 'int') {
    const bounds = literalBounds(node.right);
    if (bounds !== undefined) return inBounds(node, left, bounds);
    const integers = literalIntegers(node.right);
    if (integers !== undefined) return inIntegers(node, left, integers);
  }
  const right = state.compile(node.right);
  return (frame) => {
    const needle = left(frame);
    const container = right(frame);
    spendWork(frame, node.at, container);
    return locate(node.at, () => isIn(needle, container));
  };
}

/** The static type may be wrong: a mean is a float. */
function inBounds(node: BinaryNode, left: Evaluate, [from, to]: readonly [bigint, bigint]): Evaluate {
  return (frame) => {
    const value = left(frame);
    if (typeof value === 'bigint') return value >= from && value <= to;
    return locate(node.at, () => compareInOrder('>=', value, from) && compareInOrder('<=', value, to));
  };
}

function inIntegers(node: BinaryNode, left: Evaluate, integers: ReadonlySet<bigint>): Evaluate {
  return (frame) => {
    const value = left(frame);
    return integers.has(typeof value === 'bigint' ? value : locate(node.at, () => toIntegerKey(value)));
  };
}

function inTexts(node: BinaryNode, left: Evaluate, texts: ReadonlySet<string>): Evaluate {
  return (frame) => {
    const value = left(frame);
    if (typeof value === 'string') return texts.has(value);
    return texts.has(locate(node.at, () => toMapKey(value)));
  };
}

/** A list of nothing but string literals is a set. */
function literalTexts(node: Node): ReadonlySet<string> | undefined {
  return literalSet(node, (value) => typeof value === 'string');
}

/** So is one of nothing but integer literals when an int is looked up in it. A sign makes it no literal. */
function literalIntegers(node: Node): ReadonlySet<bigint> | undefined {
  return literalSet(node, (value): value is bigint => typeof value === 'bigint' && value >= 0n);
}

function literalSet<Kind>(node: Node, isKind: (value: unknown) => value is Kind): ReadonlySet<Kind> | undefined {
  const values = literalValues(node);
  return values !== undefined && values.length > 0 && values.every(isKind) ? new Set(values) : undefined;
}

/** The elements of a list, those that are no literals undefined. */
function literalValues(node: Node): readonly unknown[] | undefined {
  if (node.kind === 'constant') return Array.isArray(node.value) ? node.value : undefined;
  if (node.kind !== 'array') return undefined;
  return node.elements.map((element) =>
    element.kind === 'string' || element.kind === 'integer' ? element.value : undefined,
  );
}

function literalBounds(node: Node): readonly [bigint, bigint] | undefined {
  if (node.kind !== 'binary' || node.operator !== '..') return undefined;
  const { left, right } = node;
  return left.kind === 'integer' && right.kind === 'integer' ? [left.value, right.value] : undefined;
}
