import type { ArrayNode, BuiltinNode, Node } from '../ast.ts';
import { multiply, add, subtract } from '../operations/arithmetic.ts';
import { unknownType } from '../type.ts';
import type { Value } from '../value.ts';
import { closureBody, isCall } from './rewriter.ts';
import type { NodeTypes } from './rewriter.ts';

const literalKinds = new Set(['bool', 'integer', 'float', 'string']);

/** Sums of literal lists, of mapped lists and of literal ranges. */
export function fuseSum(node: Node, types: NodeTypes): Node | undefined {
  if (node.kind !== 'builtin') return undefined;
  if (node.name === 'reduce') return foldReduce(node, types);
  if (node.name !== 'sum') return undefined;
  const [list] = node.arguments;
  if (list?.kind === 'array' && node.arguments.length === 1) return addElements(node, list, types);
  if (isCall(list, 'map') && node.arguments.length === 1) return sumMapped(node, list, types);
  return foldRange(node, types);
}

function addElements(node: BuiltinNode, { elements, at }: ArrayNode, types: NodeTypes): Node | undefined {
  if (elements.length < 2 || elements.every(({ kind }) => literalKinds.has(kind))) return undefined;
  const sum = elements.reduceRight((right, left) =>
    types.set({ kind: 'binary', operator: '+', left, right, at }, unknownType),
  );
  return types.inherit(sum, node);
}

function sumMapped(node: BuiltinNode, map: BuiltinNode, types: NodeTypes): Node | undefined {
  const body = closureBody(map);
  if (body === undefined || map.fused !== undefined || sumsIndex(body)) return undefined;
  return types.inherit({ ...node, arguments: map.arguments }, node);
}

function sumsIndex(body: Node): boolean {
  return body.kind === 'pointer' && body.name === 'index';
}

interface Bounds {
  readonly from: bigint;
  readonly to: bigint;
}

function literalRange(node: Node | undefined): Bounds | undefined {
  if (node?.kind !== 'binary' || node.operator !== '..') return undefined;
  const { left, right } = node;
  if (left.kind !== 'integer' || right.kind !== 'integer' || left.value > right.value) return undefined;
  return { from: left.value, to: right.value };
}

function rangeSum({ from, to }: Bounds): bigint {
  return ((from + to) * (to - from + 1n)) / 2n;
}

function foldRange(node: BuiltinNode, types: NodeTypes): Node | undefined {
  const bounds = literalRange(node.arguments[0]);
  if (bounds === undefined) return undefined;
  const total = rangeSum(bounds);
  if (node.arguments.length === 1) return integer(node, total, types);
  const body = closureBody(node);
  const count = bounds.to - bounds.from + 1n;
  const summed = body === undefined ? undefined : sumOfBody(body, total, count);
  return typeof summed === 'bigint' ? integer(node, summed, types) : undefined;
}

function sumOfBody(body: Node, total: bigint, count: bigint): Value | undefined {
  if (isElement(body)) return total;
  if (body.kind !== 'binary') return undefined;
  const { left, right, operator } = body;
  if (isElement(left) && right.kind === 'integer') return combine(operator, total, { constant: right.value, count });
  if (!isElement(right) || left.kind !== 'integer') return undefined;
  if (operator === '-') return left.value * count - total;
  return combine(operator, total, { constant: left.value, count });
}

function combine(operator: string, total: bigint, by: { constant: bigint; count: bigint }): Value | undefined {
  if (operator === '*') return multiply(total, by.constant);
  if (operator === '+') return add(total, by.constant * by.count);
  return operator === '-' ? subtract(total, by.constant * by.count) : undefined;
}

function foldReduce(node: BuiltinNode, types: NodeTypes): Node | undefined {
  const bounds = literalRange(node.arguments[0]);
  const body = closureBody(node);
  const start = node.arguments[2];
  if (bounds === undefined || body === undefined || !addsElement(body)) return undefined;
  if (start !== undefined && start.kind !== 'integer') return undefined;
  return integer(node, rangeSum(bounds) + (start?.value ?? 0n), types);
}

function addsElement(body: Node): boolean {
  if (body.kind !== 'binary' || body.operator !== '+') return false;
  const { left, right } = body;
  return (isElement(left) && isAccumulator(right)) || (isAccumulator(left) && isElement(right));
}

function isElement(node: Node): boolean {
  return node.kind === 'pointer' && node.name === '';
}

function isAccumulator(node: Node): boolean {
  return node.kind === 'pointer' && node.name === 'acc';
}

function integer(node: Node, value: bigint, types: NodeTypes): Node {
  return types.literal({ kind: 'integer', value: BigInt.asIntN(64, value), at: node.at });
}
