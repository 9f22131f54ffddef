import type { BinaryNode, Node } from '../ast.ts';
import { boolType } from '../type.ts';
import { isCall } from './rewriter.ts';
import type { NodeTypes } from './rewriter.ts';

/** `count(…) > n` stops once it is decided; against one match it is `any`. */
export function fuseCount(node: Node, types: NodeTypes): Node | undefined {
  if (node.kind !== 'binary' || !isCall(node.left, 'count') || node.right.kind !== 'integer') return undefined;
  const { left, right, operator } = node;
  if (left.fused?.threshold !== undefined || left.arguments.length !== 2) return undefined;
  if (isAnyMatch(operator, right.value)) {
    return types.set({ kind: 'builtin', name: 'any', arguments: left.arguments, at: left.at }, boolType);
  }
  const threshold = decidedAt(node, right.value);
  if (threshold === undefined) return undefined;
  const count = types.inherit({ ...left, fused: { threshold } }, left);
  return types.inherit({ ...node, left: count }, node);
}

function isAnyMatch(operator: string, limit: bigint): boolean {
  return (operator === '>' && limit === 0n) || (operator === '>=' && limit === 1n);
}

function decidedAt({ operator }: BinaryNode, limit: bigint): number | undefined {
  const isStrict = operator === '>' || operator === '<=';
  if (!isStrict && operator !== '>=' && operator !== '<') return undefined;
  const threshold = Number(limit) + (isStrict ? 1 : 0);
  return threshold >= 2 && Number.isSafeInteger(threshold) ? threshold : undefined;
}
