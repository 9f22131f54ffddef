import type { ArrayNode, ConditionalNode, DeclarationNode, MapNode, SequenceNode } from '../ast.ts';
import { typeOfName } from '../environment/environment.ts';
import { anyListType, anyMapType, anyType, isDynamic, listOf, unknownType } from '../type.ts';
import type { Type } from '../type.ts';
import { isBuiltinName } from './check-name.ts';
import type { CheckerState } from './checker-state.ts';
import { goKindOf, isAssignable } from './type-relations.ts';

const listName = '[]interface {}';

export function checkArray(state: CheckerState, node: ArrayNode): Type {
  const types = node.elements.map((element) => state.check(element));
  const last = types.at(-1) ?? unknownType;
  const isUniform = types.every((type) => goKindOf(type) === goKindOf(last));
  return isUniform ? listOf(last, listName) : anyListType;
}

export function checkMap(state: CheckerState, node: MapNode): Type {
  for (const { key, value } of node.pairs) {
    state.check(key);
    state.check(value);
  }
  return anyMapType;
}

export function checkConditional(state: CheckerState, node: ConditionalNode): Type {
  const condition = state.check(node.condition);
  if (condition.kind !== 'bool' && !isDynamic(condition)) {
    throw state.refuse(node.condition, `non-bool expression (type ${condition.goName}) used as condition`);
  }
  const consequent = state.check(node.consequent);
  const alternate = state.check(node.alternate);
  return branchType(consequent, alternate);
}

function branchType(consequent: Type, alternate: Type): Type {
  if (consequent.kind === 'nil') return alternate;
  if (alternate.kind === 'nil') return consequent;
  if (!isAssignable(consequent, alternate)) return unknownType;
  const differ =
    consequent.kind === 'list' && alternate.kind === 'list' && consequent.element.goName !== alternate.element.goName;
  return differ ? listOf(anyType, listName) : consequent;
}

export function checkDeclaration(state: CheckerState, node: DeclarationNode): Type {
  const { name } = node;
  if (typeOfName(state.environment, name) !== undefined) throw state.refuse(node, `cannot redeclare ${name}`);
  if (isBuiltinName(name)) throw state.refuse(node, `cannot redeclare builtin ${name}`);
  if (state.variable(name) !== undefined) throw state.refuse(node, `cannot redeclare variable ${name}`);
  return state.withVariable(name, state.check(node.value), node.body);
}

export function checkSequence(state: CheckerState, node: SequenceNode): Type {
  let type: Type = unknownType;
  for (const part of node.nodes) type = state.check(part);
  return type;
}
