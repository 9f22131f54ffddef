import type { UnaryNode } from '../ast.ts';
import { boolType, isDynamic, isNumber, unknownType } from '../type.ts';
import type { Type } from '../type.ts';
import type { CheckerState } from './checker-state.ts';

export function checkUnary(state: CheckerState, node: UnaryNode): Type {
  const operand = state.check(node.operand);
  const isLogical = node.operator === 'not' || node.operator === '!';
  if (isDynamic(operand)) return isLogical ? boolType : unknownType;
  if (isLogical ? operand.kind === 'bool' : isNumber(operand)) return operand;
  throw state.refuse(node, `invalid operation: ${node.operator} (mismatched type ${operand.goName})`);
}
