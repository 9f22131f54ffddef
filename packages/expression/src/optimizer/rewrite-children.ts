import type { Node } from '../ast.ts';

type Change = (node: Node) => Node;

/** The node with its children changed; itself where they stay. Binary operators are not for this. */
export function rewriteChildren(node: Node, change: Change): Node {
  switch (node.kind) {
    case 'unary':
      return { ...node, operand: change(node.operand) };
    case 'chain':
      return { ...node, node: change(node.node) };
    case 'member':
      return { ...node, object: change(node.object), property: change(node.property) };
    case 'slice':
      return { ...node, object: change(node.object), from: optional(node.from, change), to: optional(node.to, change) };
    case 'call':
      return { ...node, callee: change(node.callee), arguments: node.arguments.map(change) };
    case 'builtin':
      return { ...node, arguments: node.arguments.map(change) };
    case 'predicate':
      return { ...node, body: change(node.body) };
    default:
      return rewriteComposite(node, change);
  }
}

function rewriteComposite(node: Node, change: Change): Node {
  switch (node.kind) {
    case 'conditional':
      return {
        ...node,
        condition: change(node.condition),
        consequent: change(node.consequent),
        alternate: change(node.alternate),
      };
    case 'declaration':
      return { ...node, value: change(node.value), body: change(node.body) };
    case 'sequence':
      return { ...node, nodes: node.nodes.map(change) };
    case 'array':
      return { ...node, elements: node.elements.map(change) };
    case 'map':
      return { ...node, pairs: node.pairs.map(({ key, value }) => ({ key: change(key), value: change(value) })) };
    default:
      return node;
  }
}

function optional(node: Node | undefined, change: Change): Node | undefined {
  return node === undefined ? undefined : change(node);
}
