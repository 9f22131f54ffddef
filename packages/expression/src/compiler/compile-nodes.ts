import { leftSpine } from '../ast.ts';
import type { BinaryNode, Node } from '../ast.ts';
import type { Environment } from '../environment/environment.ts';
import type { Type } from '../type.ts';
import { compileBinary } from './compile-binary.ts';
import { compileBuiltin } from './compile-builtin.ts';
import { compileCall } from './compile-call.ts';
import {
  compileArray,
  compileConditional,
  compileDeclaration,
  compileMap,
  compileSequence,
} from './compile-composite.ts';
import { compileChain, compileMember, compileSlice } from './compile-member.ts';
import { compileIdentifier, compilePointer } from './compile-name.ts';
import { compilePredicateCall } from './compile-predicate-call.ts';
import { compileUnary } from './compile-unary.ts';
import { predicateSignatures } from '../predicates/signatures.ts';
import { CompilerState } from './compiler-state.ts';
import type { Evaluate } from './compiler-state.ts';

export interface Compiled {
  readonly evaluate: Evaluate;
  readonly slotCount: number;
  readonly usesWholeResult: boolean;
}

/** Syntax tree to closures. */
export function compileNodes(node: Node, types: ReadonlyMap<Node, Type>, environment: Environment): Compiled {
  const state = new CompilerState(environment, types, compileNode);
  const evaluate = state.compile(node);
  return { evaluate, slotCount: state.slotCount, usesWholeResult: state.usesWholeResult };
}

type Compile<Kind extends Node['kind']> = (state: CompilerState, node: Extract<Node, { kind: Kind }>) => Evaluate;

const compilers: { readonly [Kind in Node['kind']]: Compile<Kind> } = {
  nil: () => () => null,
  bool:
    (_, { value }) =>
    () =>
      value,
  integer:
    (_, { value }) =>
    () =>
      value,
  float:
    (_, { value }) =>
    () =>
      value,
  string:
    (_, { value }) =>
    () =>
      value,
  constant:
    (_, { value }) =>
    () =>
      value,
  identifier: compileIdentifier,
  pointer: compilePointer,
  unary: compileUnary,
  binary: compileSpine,
  chain: compileChain,
  member: compileMember,
  slice: compileSlice,
  call: compileCall,
  builtin: (state, node) =>
    predicateSignatures.has(node.name) ? compilePredicateCall(state, node) : compileBuiltin(state, node),
  predicate: (state, node) => state.compile(node.body),
  conditional: compileConditional,
  declaration: compileDeclaration,
  sequence: compileSequence,
  array: compileArray,
  map: compileMap,
};

function compileNode(state: CompilerState, node: Node): Evaluate {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table pairs each kind with its node
  const compileKind = compilers[node.kind] as (state: CompilerState, node: Node) => Evaluate;
  return compileKind(state, node);
}

function compileSpine(state: CompilerState, root: BinaryNode): Evaluate {
  const spine = leftSpine(root);
  const innermost = spine.at(-1) ?? root;
  let left: Evaluate | undefined;
  for (const node of spine.toReversed()) {
    const inner: Evaluate = left ?? state.compile(innermost.left);
    left = compileBinary(state, node, inner);
  }
  return left ?? state.compile(root.left);
}
