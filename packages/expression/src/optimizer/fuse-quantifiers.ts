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

interface Quantified {
  readonly collection: Node;
  readonly body: Node;
}

/** `all(x, p) and all(x, q)` is `all(x, p && q)`; likewise `any` and `none`. */
export function fuseQuantifiers(node: Node, types: NodeTypes): Node | undefined {
  if (node.kind !== 'binary' || !isCall(node.left, 'all', 'any', 'none')) return undefined;
  const { left: call, at } = node;
  const join = joins[call.name];
  const left = quantified(call, call.name);
  const right = quantified(node.right, call.name);
  if (join?.outer !== logicWord(node) || left === undefined || right === undefined) return undefined;
  if (!sameText(left.collection, right.collection)) return undefined;
  const both = types.set({ kind: 'binary', operator: join.inner, left: left.body, right: right.body, at }, boolType);
  const closure = types.set({ kind: 'predicate', body: both, at }, boolType);
  return types.set({ ...call, arguments: [left.collection, closure] }, boolType);
}

function quantified(node: Node, name: string): Quantified | undefined {
  if (!isCall(node, name)) return undefined;
  const [collection] = node.arguments;
  const body = closureBody(node);
  return collection === undefined || body === undefined ? undefined : { collection, body };
}

function logicWord({ operator }: BinaryNode): string {
  if (operator === '&&') return 'and';
  return operator === '||' ? 'or' : operator;
}
