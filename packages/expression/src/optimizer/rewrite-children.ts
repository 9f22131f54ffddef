import type { Node } from '../ast.ts';

type Change = (node: Node) => Node;
type Rewrites = { readonly [Kind in Node['kind']]: (node: Extract<Node, { kind: Kind }>, change: Change) => Node };

const same = (node: Node): Node => node;

const rewrites: Rewrites = {
  nil: same,
  bool: same,
  integer: same,
  float: same,
  string: same,
  constant: same,
  identifier: same,
  pointer: same,
  unary: (node, change) => ({ ...node, operand: change(node.operand) }),
  binary: (node, change) => ({ ...node, left: change(node.left), right: change(node.right) }),
  chain: (node, change) => ({ ...node, node: change(node.node) }),
  member: (node, change) => ({ ...node, object: change(node.object), property: change(node.property) }),
  slice: (node, change) => ({
    ...node,
    object: change(node.object),
    from: node.from === undefined ? undefined : change(node.from),
    to: node.to === undefined ? undefined : change(node.to),
  }),
  call: (node, change) => ({ ...node, callee: change(node.callee), arguments: node.arguments.map(change) }),
  builtin: (node, change) => ({ ...node, arguments: node.arguments.map(change) }),
  predicate: (node, change) => ({ ...node, body: change(node.body) }),
  conditional: (node, change) => ({
    ...node,
    condition: change(node.condition),
    consequent: change(node.consequent),
    alternate: change(node.alternate),
  }),
  declaration: (node, change) => ({ ...node, value: change(node.value), body: change(node.body) }),
  sequence: (node, change) => ({ ...node, nodes: node.nodes.map(change) }),
  array: (node, change) => ({ ...node, elements: node.elements.map(change) }),
  map: (node, change) => ({
    ...node,
    pairs: node.pairs.map(({ key, value }) => ({ key: change(key), value: change(value) })),
  }),
};

/** A copy of the node with its children changed. */
export function rewriteChildren(node: Node, change: Change): Node {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table pairs each kind with its node
  const rewrite = rewrites[node.kind] as (node: Node, change: Change) => Node;
  return rewrite(node, change);
}
