import type { Span } from './source.ts';
import type { Value } from './value.ts';

interface At {
  /** Where error texts point to: an operator, a name, the key of a member. */
  readonly at: Span;
}

export interface NilNode extends At {
  readonly kind: 'nil';
}
export interface BoolNode extends At {
  readonly kind: 'bool';
  readonly value: boolean;
}
export interface IntegerNode extends At {
  readonly kind: 'integer';
  readonly value: bigint;
}
export interface FloatNode extends At {
  readonly kind: 'float';
  readonly value: number;
}
export interface StringNode extends At {
  readonly kind: 'string';
  readonly value: string;
}
/** Bytes literals, and lists of nothing but literals. */
export interface ConstantNode extends At {
  readonly kind: 'constant';
  readonly value: Value;
}
export interface IdentifierNode extends At {
  readonly kind: 'identifier';
  readonly name: string;
}
/** `#`, `#index`, `#acc`: name is what follows the `#`. */
export interface PointerNode extends At {
  readonly kind: 'pointer';
  readonly name: string;
}
export interface UnaryNode extends At {
  readonly kind: 'unary';
  readonly operator: string;
  readonly operand: Node;
}
export interface BinaryNode extends At {
  readonly kind: 'binary';
  readonly operator: string;
  readonly left: Node;
  readonly right: Node;
}
/** The reach of `?.`: a nil on the way is the chain's value. */
export interface ChainNode extends At {
  readonly kind: 'chain';
  readonly node: Node;
}
export interface MemberNode extends At {
  readonly kind: 'member';
  readonly object: Node;
  readonly property: Node;
  readonly optional: boolean;
  /** Written with a dot. */
  readonly named: boolean;
}
export interface SliceNode extends At {
  readonly kind: 'slice';
  readonly object: Node;
  readonly from: Node | undefined;
  readonly to: Node | undefined;
}
export interface CallNode extends At {
  readonly kind: 'call';
  readonly callee: Node;
  readonly arguments: readonly Node[];
}
export interface BuiltinNode extends At {
  readonly kind: 'builtin';
  readonly name: string;
  readonly arguments: readonly Node[];
  /** Set by the optimiser. */
  readonly fused?: Fusion;
}
/** Work that the optimiser moved into a predicate's loop. */
export interface Fusion {
  /** Applied to each element that passes. */
  readonly map?: Node;
  /** No match is an error, not nil. */
  readonly required?: boolean;
  /** Stop counting here. */
  readonly threshold?: number;
}
export interface PredicateNode extends At {
  readonly kind: 'predicate';
  readonly body: Node;
}
export interface ConditionalNode extends At {
  readonly kind: 'conditional';
  readonly condition: Node;
  readonly consequent: Node;
  readonly alternate: Node;
}
export interface DeclarationNode extends At {
  readonly kind: 'declaration';
  readonly name: string;
  readonly value: Node;
  readonly body: Node;
}
export interface SequenceNode extends At {
  readonly kind: 'sequence';
  readonly nodes: readonly Node[];
}
export interface ArrayNode extends At {
  readonly kind: 'array';
  readonly elements: readonly Node[];
}
export interface MapNode extends At {
  readonly kind: 'map';
  readonly pairs: readonly PairNode[];
}
export interface PairNode {
  readonly key: Node;
  readonly value: Node;
}

export type LiteralNode = NilNode | BoolNode | IntegerNode | FloatNode | StringNode | ConstantNode;

export type Node =
  | LiteralNode
  | IdentifierNode
  | PointerNode
  | UnaryNode
  | BinaryNode
  | ChainNode
  | MemberNode
  | SliceNode
  | CallNode
  | BuiltinNode
  | PredicateNode
  | ConditionalNode
  | DeclarationNode
  | SequenceNode
  | ArrayNode
  | MapNode;

/** The nodes along the left side of nested binary operators, outermost first: long sums are deep trees. */
export function leftSpine(node: BinaryNode): BinaryNode[] {
  const spine: BinaryNode[] = [];
  let current: Node = node;
  while (current.kind === 'binary') {
    spine.push(current);
    current = current.left;
  }
  return spine;
}
