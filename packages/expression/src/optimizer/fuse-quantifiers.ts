import type { BinaryNode, Node } from '../ast.ts';
import { boolType } from '../type.ts';
import { closureBody, isCall } from './rewriter.ts';
import type { NodeTypes } from './rewriter.ts';
import { sameText } from './same-text.ts';

const joins: Readonly<Record<string, { readonly outer: 'and' | 'or'; readonly inner: '&&' | '||' }>> = {
  all: { outer: 'and', inner: '&&' },
  any: { outer: 'or', inner: '||' },
  none: { outer: 'and', inner: '||' },
};

/** `all(x, p) and all(x, q)` is `all(x, p && q)`; likewise `any` and `none`. */
export function fuseQuantifiers(node: Node, types: NodeTypes): Node | undefined {
  if (node.kind !== 'binary') return undefined;
  const { left, right, at } = node;
  if (!isCall(left, 'all', 'any', 'none') || !isCall(right, left.name)) return undefined;
  const join = joins[left.name];
  const [collection] = left.arguments;
  const [other] = right.arguments;
  if (join?.outer !== logicWord(node) || collection === undefined || other === undefined) return undefined;
  const first = closureBody(left);
  const second = closureBody(right);
  if (first === undefined || second === undefined || !sameText(collection, other)) return undefined;
  const both = types.set({ kind: 'binary', operator: join.inner, left: first, right: second, at }, boolType);
  const closure = types.set({ kind: 'predicate', body: both, at }, boolType);
  return types.set({ kind: 'builtin', name: left.name, arguments: [collection, closure], at: left.at }, boolType);
}

function logicWord({ operator }: BinaryNode): string {
  if (operator === '&&') return 'and';
  return operator === '||' ? 'or' : operator;
}
