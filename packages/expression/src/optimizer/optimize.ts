import type { Node } from '../ast.ts';
import type { Type } from '../type.ts';

export function optimize(node: Node, _types: Map<Node, Type>): Node {
  return node;
}
