import type { BinaryNode, Node, UnaryNode } from '../ast.ts';
import type { NodeTypes } from './rewriter.ts';

/** `not`, `and`, `or` and `==` with literals; the other side of a decided `and` or `or` is dropped. */
export function foldLogic(node: Node, types: NodeTypes): Node | undefined {
  if (node.kind === 'unary') return foldNot(node, types);
  if (node.kind !== 'binary') return undefined;
  if (node.operator === '==') return foldEquality(node, types);
  if (node.operator === 'and' || node.operator === '&&') return foldSides(node, types, true);
  return node.operator === 'or' || node.operator === '||' ? foldSides(node, types, false) : undefined;
}

function foldNot({ operator, operand, at }: UnaryNode, types: NodeTypes): Node | undefined {
  if ((operator !== 'not' && operator !== '!') || operand.kind !== 'bool') return undefined;
  return types.literal({ kind: 'bool', value: !operand.value, at });
}

/** `neutral` leaves the other side as it is, its opposite decides. */
function foldSides({ left, right, at }: BinaryNode, types: NodeTypes, neutral: boolean): Node | undefined {
  for (const [side, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (side.kind === 'bool' && side.value !== neutral) return types.literal({ kind: 'bool', value: !neutral, at });
    if (side.kind === 'bool') return other;
  }
  return undefined;
}

function foldEquality({ left, right, at }: BinaryNode, types: NodeTypes): Node | undefined {
  const isFoldable = left.kind === 'integer' || left.kind === 'string' || left.kind === 'bool';
  if (!isFoldable || right.kind !== left.kind) return undefined;
  return types.literal({ kind: 'bool', value: left.value === right.value, at });
}
