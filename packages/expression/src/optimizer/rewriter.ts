import type { BuiltinNode, LiteralNode, Node } from '../ast.ts';
import { boolType, floatType, intType, stringType, unknownType } from '../type.ts';
import type { Type } from '../type.ts';

/** One rewrite: the better node, or undefined where it does not apply. Its children are rewritten already. */
export type Rewrite = (node: Node, types: NodeTypes) => Node | undefined;

const literalTypes: Readonly<Record<string, Type>> = {
  bool: boolType,
  integer: intType,
  float: floatType,
  string: stringType,
};

/** The types of nodes, kept up to date by the rewrites. */
export class NodeTypes {
  readonly #types: Map<Node, Type>;

  constructor(types: Map<Node, Type>) {
    this.#types = types;
  }

  of(node: Node): Type {
    return this.#types.get(node) ?? unknownType;
  }

  /** Gives `created` the type of the node whose place it takes. */
  inherit<Created extends Node>(created: Created, from: Node): Created {
    this.#types.set(created, this.of(from));
    return created;
  }

  set<Created extends Node>(created: Created, type: Type): Created {
    this.#types.set(created, type);
    return created;
  }

  literal(created: LiteralNode): LiteralNode {
    this.#types.set(created, literalTypes[created.kind] ?? unknownType);
    return created;
  }
}

export function isCall(node: Node | undefined, ...names: readonly string[]): node is BuiltinNode {
  return node?.kind === 'builtin' && names.includes(node.name);
}

/** The body of a predicate's closure. */
export function closureBody(call: BuiltinNode): Node | undefined {
  const closure = call.arguments[1];
  return closure?.kind === 'predicate' ? closure.body : undefined;
}
