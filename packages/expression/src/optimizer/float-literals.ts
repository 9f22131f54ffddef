import type { Node } from '../ast.ts';
import type { NodeTypes } from './rewriter.ts';

/** Integer literals that the checker found in the place of a float. */
export function makeFloatLiteral(node: Node, types: NodeTypes): Node | undefined {
  if (node.kind !== 'integer' || types.of(node).kind !== 'float64') return undefined;
  return types.literal({ kind: 'float', value: Number(node.value), at: node.at });
}
