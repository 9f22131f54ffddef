import type { BinaryNode } from '../ast.ts';
import { compileRegularExpression } from '../operations/regular-expression.ts';
import { EvaluationIssue } from '../evaluation-issue.ts';
import { boolType, isDynamic, uint8Type, unknownType } from '../type.ts';
import type { Type } from '../type.ts';
import { binaryType } from './binary-types.ts';
import type { CheckerState } from './checker-state.ts';
import { isArray, isAssignable, isComparable } from './type-relations.ts';

/** Checks the right operand and the operator; the left one has been checked. */
export function checkBinary(state: CheckerState, node: BinaryNode, left: Type): Type {
  const right = state.check(node.right);
  if (node.operator === '??') return coalesceType(left, right);
  if (node.operator === 'in') return checkIn(state, node, left);
  const type = binaryType(node.operator, left, right);
  if (type === undefined) throw mismatch(state, node, left);
  if (node.operator === 'matches') checkPattern(state, node);
  return type;
}

function mismatch(state: CheckerState, node: BinaryNode, left: Type): Error {
  const right = state.types.get(node.right) ?? unknownType;
  const message = `invalid operation: ${node.operator} (mismatched types ${left.goName} and ${right.goName})`;
  return state.refuse(node, message);
}

function coalesceType(left: Type, right: Type): Type {
  if (left.kind === 'nil') return right;
  if (right.kind === 'nil') return left;
  return isAssignable(right, left) ? left : unknownType;
}

function checkIn(state: CheckerState, node: BinaryNode, left: Type): Type {
  const right = state.types.get(node.right) ?? unknownType;
  if (right.kind === 'map') return checkKey(state, node, { left, key: right.key });
  if (isArray(right)) {
    const element = right.kind === 'list' ? right.element : uint8Type;
    if (isComparable(left, element)) return boolType;
    throw state.refuse(node, `cannot use ${left.goName} as type ${element.goName} in array`);
  }
  if (!isDynamic(right) && !mayBeIn(left, right)) throw mismatch(state, node, left);
  return boolType;
}

function mayBeIn(left: Type, right: Type): boolean {
  if (right.kind === 'struct') return left.kind === 'string' || isDynamic(left);
  return right.kind === 'string' && isDynamic(left);
}

function checkKey(state: CheckerState, node: BinaryNode, { left, key }: { left: Type; key: Type }): Type {
  if (isDynamic(left) || isAssignable(left, key)) return boolType;
  throw state.refuse(node, `cannot use ${left.goName} as type ${key.goName} in map key`);
}

function checkPattern(state: CheckerState, node: BinaryNode): void {
  if (node.right.kind !== 'string') return;
  try {
    compileRegularExpression(node.right.value);
  } catch (error) {
    if (!(error instanceof EvaluationIssue)) throw error;
    throw state.refuse(node, formatVerbs(error.message));
  }
}

/** The reference takes the text for a format, so that its `%` are read as verbs. */
function formatVerbs(text: string): string {
  return text.replace(/%(.)/gu, (_, verb: string) => (verb === '%' ? '%' : `%!${verb}(MISSING)`));
}
