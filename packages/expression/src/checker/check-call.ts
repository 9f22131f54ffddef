import type { CallNode, Node } from '../ast.ts';
import { floatType, intType, isDynamic, isInteger, unknownType } from '../type.ts';
import type { FunctionType, Type } from '../type.ts';
import { checkMember } from './check-member.ts';
import type { CheckerState } from './checker-state.ts';
import { isAssignable } from './type-relations.ts';

export function checkCall(state: CheckerState, node: CallNode): Type {
  const { callee } = node;
  const type = callee.kind === 'member' ? state.set(callee, checkMember(state, callee, true)) : state.check(callee);
  const name = calleeName(callee);
  if (type.kind === 'nil') throw state.refuse(node, `${name} is nil; cannot call nil as function`);
  const passed = node.arguments.map((argument) => state.check(argument));
  if (isDynamic(type)) return unknownType;
  if (type.kind !== 'function') throw state.refuse(node, `${type.goName} is not callable`);
  checkArguments(state, node, { name, type, passed });
  return type.result;
}

function calleeName(callee: Node): string {
  if (callee.kind === 'identifier') return callee.name;
  return callee.kind === 'member' && callee.property.kind === 'string' ? callee.property.value : 'function';
}

interface Call {
  readonly name: string;
  readonly type: FunctionType;
  readonly passed: readonly Type[];
}

function checkArguments(state: CheckerState, node: CallNode, { name, type, passed }: Call): void {
  const { parameters } = type;
  if (passed.length > parameters.length) throw state.refuse(node, `too many arguments to call ${name}`);
  if (passed.length < parameters.length) throw state.refuse(node, `not enough arguments to call ${name}`);
  for (const [index, argument] of node.arguments.entries()) {
    const parameter = parameters[index] ?? unknownType;
    const refusal = checkArgument(state, argument, parameter);
    if (refusal !== undefined)
      throw state.refuse(argument, `${refusal} to call ${name}${refusal.startsWith('cannot use nil') ? '' : ' '}`);
  }
}

function checkArgument(state: CheckerState, argument: Node, parameter: Type): string | undefined {
  const type = state.types.get(argument) ?? unknownType;
  if (type.kind === 'nil')
    return parameter.kind === 'any' ? undefined : `cannot use nil as argument (type ${parameter.goName})`;
  if (isDynamic(type)) return undefined;
  if (parameter.kind === 'float64' && isInteger(type)) {
    makeLiteralsFloat(state, argument);
    return undefined;
  }
  if (isInteger(parameter) && isInteger(type)) return undefined;
  return isAssignable(type, parameter) ? undefined : `cannot use ${type.goName} as argument (type ${parameter.goName})`;
}

/** Integer literals in the place of a float are floats, also below signs and `+ - *`. */
function makeLiteralsFloat(state: CheckerState, node: Node): void {
  if (node.kind === 'integer' && state.types.get(node) === intType) state.set(node, floatType);
  else if (node.kind === 'unary') makeLiteralsFloat(state, node.operand);
  else if (node.kind === 'binary' && ['+', '-', '*'].includes(node.operator)) {
    makeLiteralsFloat(state, node.left);
    makeLiteralsFloat(state, node.right);
  }
}
