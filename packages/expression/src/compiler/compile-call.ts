import type { CallNode, MemberNode } from '../ast.ts';
import type { EnvironmentFunction } from '../environment/environment-function.ts';
import { callMethod } from '../methods/methods.ts';
import { goTypeName } from '../operations/go-type-name.ts';
import { fetchMember } from '../operations/fetch.ts';
import type { Value } from '../value.ts';
import { HostFunction } from '../value/host-function.ts';
import { isNil } from '../value/nil-list.ts';
import { chainStopped } from './compile-member.ts';
import type { CompilerState, Evaluate } from './compiler-state.ts';
import { evaluationIssue, locate, located } from './located-issue.ts';

export function compileCall(state: CompilerState, node: CallNode): Evaluate {
  const { callee } = node;
  const known = callee.kind === 'identifier' && state.variable(callee.name) === undefined ? callee.name : '';
  const environmentFunction = state.environment.functions.get(known);
  if (environmentFunction !== undefined) return compileKnownCall(state, node, environmentFunction);
  const passed = node.arguments.map((argument) => state.compile(argument));
  if (callee.kind === 'member' && callee.property.kind === 'string') {
    return compileMethodCall(state, node, { callee, name: callee.property.value, passed });
  }
  const target = state.compile(callee);
  return (frame) => {
    const values = passed.map((argument) => argument(frame));
    return callValue(state, node, { target: target(frame), values });
  };
}

function compileKnownCall(state: CompilerState, node: CallNode, called: EnvironmentFunction): Evaluate {
  const [first = constantNil, second = constantNil] = node.arguments.map((argument) => state.compile(argument));
  const { at } = node;
  return (frame) => {
    const value = first(frame);
    const other = second(frame);
    try {
      return called.call(value, other);
    } catch (error) {
      throw located(error, at);
    }
  };
}

const constantNil: Evaluate = () => null;

interface MethodCall {
  readonly callee: MemberNode;
  readonly name: string;
  readonly passed: readonly Evaluate[];
}

function compileMethodCall(state: CompilerState, node: CallNode, { callee, name, passed }: MethodCall): Evaluate {
  const receiver = state.compile(callee.object);
  return (frame) => {
    const values = passed.map((argument) => argument(frame));
    const value = receiver(frame);
    if (value === chainStopped || (callee.optional && isNil(value))) return chainStopped;
    const outcome = locate(node.at, () => callMethod(value, name, values));
    if (outcome !== undefined) return outcome;
    const target = locate(callee.at, () => fetchMember(value, name));
    return callValue(state, node, { target, values });
  };
}

function callValue(state: CompilerState, node: CallNode, call: { target: Value; values: readonly Value[] }): Value {
  const { target, values } = call;
  if (target === chainStopped) return target;
  if (target === null) throw evaluationIssue('invalid operation: cannot call nil', node.at);
  const called = target instanceof HostFunction ? state.environment.functions.get(target.name) : undefined;
  if (called === undefined) {
    throw evaluationIssue(`invalid operation: cannot call non-function of type ${goTypeName(target)}`, node.at);
  }
  if (values.length !== called.type.parameters.length) {
    throw evaluationIssue('reflect: Call with wrong number of input arguments', node.at);
  }
  const [first = null, second = null] = values;
  return locate(node.at, () => called.call(first, second));
}
