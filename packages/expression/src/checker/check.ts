import { leftSpine } from '../ast.ts';
import type { BinaryNode, Node } from '../ast.ts';
import type { Environment } from '../environment/environment.ts';
import { boolType, bytesType, floatType, intType, nilType, stringType, unknownType } from '../type.ts';
import type { Type } from '../type.ts';
import { checkBinary } from './check-binary.ts';
import { checkBuiltin } from './check-builtin.ts';
import { checkCall } from './check-call.ts';
import { checkArray, checkConditional, checkDeclaration, checkMap, checkSequence } from './check-composite.ts';
import { checkMember, checkSlice } from './check-member.ts';
import { checkIdentifier } from './check-name.ts';
import { checkUnary } from './check-unary.ts';
import { CheckerState } from './checker-state.ts';

export interface Checked {
  readonly type: Type;
  readonly types: Map<Node, Type>;
}

/** Finds the type of each node. Throws `SourceIssue` at the first that does not fit. */
export function check(node: Node, environment: Environment): Checked {
  const state = new CheckerState(environment, checkNode);
  const type = state.check(node);
  return { type, types: state.types };
}

const checks: {
  readonly [Kind in Node['kind']]: (state: CheckerState, node: Extract<Node, { kind: Kind }>) => Type;
} = {
  nil: () => nilType,
  bool: () => boolType,
  integer: () => intType,
  float: () => floatType,
  string: () => stringType,
  constant: () => bytesType,
  identifier: checkIdentifier,
  pointer: (state, node) => {
    const type = state.pointer(node.name);
    if (type === undefined) throw state.refuse(node, `unknown pointer #${node.name}`);
    return type;
  },
  unary: checkUnary,
  binary: checkSpine,
  chain: (state, node) => state.check(node.node),
  member: checkMember,
  slice: checkSlice,
  call: checkCall,
  builtin: checkBuiltin,
  predicate: (state, node) => state.check(node.body),
  conditional: checkConditional,
  declaration: checkDeclaration,
  sequence: checkSequence,
  array: checkArray,
  map: checkMap,
};

function checkNode(state: CheckerState, node: Node): Type {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table pairs each kind with its node
  const checkKind = checks[node.kind] as (state: CheckerState, node: Node) => Type;
  return checkKind(state, node);
}

function checkSpine(state: CheckerState, root: BinaryNode): Type {
  const spine = leftSpine(root);
  const innermost = spine.at(-1);
  let type = innermost === undefined ? unknownType : state.check(innermost.left);
  for (const node of spine.toReversed()) {
    type = state.set(node, checkBinary(state, node, type));
  }
  return type;
}
