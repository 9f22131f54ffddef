import { leftSpine } from '../ast.ts';
import type { BinaryNode, Node } from '../ast.ts';
import type { Type } from '../type.ts';
import { makeFloatLiteral } from './float-literals.ts';
import { foldArithmetic } from './fold-arithmetic.ts';
import { foldLogic } from './fold-logic.ts';
import { fuseCount } from './fuse-count.ts';
import { fuseFilter } from './fuse-filter.ts';
import { fuseQuantifiers } from './fuse-quantifiers.ts';
import { fuseSum } from './fuse-sum.ts';
import { rewriteChildren } from './rewrite-children.ts';
import { NodeTypes } from './rewriter.ts';
import type { Rewrite } from './rewriter.ts';

const rewrites: readonly Rewrite[] = [
  makeFloatLiteral,
  foldArithmetic,
  foldLogic,
  fuseFilter,
  fuseCount,
  fuseQuantifiers,
  fuseSum,
];

/** Folds and fuses from the leaves up; `types` learns the types of the new nodes. Throws `SourceIssue`. */
export function optimize(root: Node, types: Map<Node, Type>): Node {
  const nodeTypes = new NodeTypes(types);
  const change = (node: Node): Node => {
    const inner =
      node.kind === 'binary' ? changeSpine(node, change, nodeTypes) : changeChildren(node, change, nodeTypes);
    return improve(inner, nodeTypes);
  };
  return change(root);
}

function changeChildren(node: Node, change: (node: Node) => Node, types: NodeTypes): Node {
  return types.inherit(rewriteChildren(node, change), node);
}

function changeSpine(root: BinaryNode, change: (node: Node) => Node, types: NodeTypes): Node {
  const spine = leftSpine(root);
  let left = change(spine.at(-1)?.left ?? root.left);
  for (const node of spine.toReversed()) {
    left = improve(types.inherit({ ...node, left, right: change(node.right) }, node), types);
  }
  return left;
}

function improve(node: Node, types: NodeTypes): Node {
  for (const rewrite of rewrites) {
    const better = rewrite(node, types);
    if (better !== undefined && better !== node) return improve(better, types);
  }
  return node;
}
