import type { BuiltinNode, MemberNode, Node } from '../ast.ts';
import { boolType, intType } from '../type.ts';
import { closureBody, isCall } from './rewriter.ts';
import type { NodeTypes } from './rewriter.ts';

/** What follows a `filter` and can be done in its loop: another filter, a map, len, first, last, [0], [-1]. */
export function fuseFilter(node: Node, types: NodeTypes): Node | undefined {
  if (node.kind === 'member') return fuseIndex(node, types);
  if (node.kind !== 'builtin') return undefined;
  const [filter] = node.arguments;
  if (!isCall(filter, 'filter')) return undefined;
  return followers[node.name]?.(node, filter, types);
}

type Follow = (node: BuiltinNode, filter: BuiltinNode, types: NodeTypes) => Node | undefined;

const followers: Readonly<Record<string, Follow>> = {
  filter: fuseSecondFilter,
  map: fuseMap,
  len: (_, filter, types) => types.set(renamed(filter, 'count', {}), intType),
  first: (node, filter, types) => types.inherit(found(filter, true, false), node),
  last: (node, filter, types) => types.inherit(found(filter, false, false), node),
};

function fuseSecondFilter(node: BuiltinNode, filter: BuiltinNode, types: NodeTypes): Node | undefined {
  const first = closureBody(filter);
  const second = closureBody(node);
  const [collection] = filter.arguments;
  if (first === undefined || second === undefined || collection === undefined) return undefined;
  if (filter.fused !== undefined || node.fused !== undefined) return undefined;
  const { at } = node;
  const both = types.set({ kind: 'binary', operator: '&&', left: first, right: second, at }, boolType);
  const closure = types.set({ kind: 'predicate', body: both, at }, boolType);
  return types.inherit({ ...node, arguments: [collection, closure] }, node);
}

function fuseMap(node: BuiltinNode, filter: BuiltinNode, types: NodeTypes): Node | undefined {
  const body = closureBody(node);
  if (body === undefined || filter.fused !== undefined || usesIndex(body)) return undefined;
  return types.inherit({ ...filter, fused: { map: body } }, node);
}

function fuseIndex(node: MemberNode, types: NodeTypes): Node | undefined {
  if (node.optional || !isCall(node.object, 'filter') || node.property.kind !== 'integer') return undefined;
  const index = node.property.value;
  if (index !== 0n && index !== -1n) return undefined;
  return types.inherit(found(node.object, index === 0n, true), node);
}

function found(filter: BuiltinNode, isFirst: boolean, required: boolean): BuiltinNode {
  const map = filter.fused?.map;
  return renamed(filter, isFirst ? 'find' : 'findLast', { required, ...(map === undefined ? {} : { map }) });
}

function renamed(call: BuiltinNode, name: string, fused: NonNullable<BuiltinNode['fused']>): BuiltinNode {
  return { kind: 'builtin', name, arguments: call.arguments, at: call.at, fused };
}

/** Errs to yes: an `#index` of a closure further in counts too. */
function usesIndex(node: Node): boolean {
  return JSON.stringify(node, (_, value: unknown) => (typeof value === 'bigint' ? 0 : value)).includes(
    '"kind":"pointer","name":"index"',
  );
}
