import type { IdentifierNode, Node, PointerNode } from '../ast.ts';
import { environmentNames } from '../environment/environment.ts';
import type { Value } from '../value.ts';
import { HostFunction } from '../value/host-function.ts';
import { createStringMap } from '../value/string-map.ts';
import { UnreadableElement } from '../predicates/collection.ts';
import type { CompilerState, Evaluate } from './compiler-state.ts';
import { evaluationIssue } from './located-issue.ts';

export function compileIdentifier(state: CompilerState, node: IdentifierNode): Evaluate {
  const slot = state.variable(node.name);
  if (slot !== undefined) return (frame) => frame.slots[slot] ?? null;
  if (node.name === '$env') return compileWholeEnvironment(state);
  if (node.name === 'result' && state.environment.resultType !== undefined) {
    state.usesWholeResult = true;
    return (frame) => frame.result;
  }
  const environmentFunction = state.environment.functions.get(node.name);
  if (environmentFunction === undefined) return () => null;
  const value = new HostFunction(node.name, environmentFunction.type.goName);
  return () => value;
}

function compileWholeEnvironment(state: CompilerState): Evaluate {
  state.usesWholeResult = true;
  const names = environmentNames(state.environment);
  const functions = state.environment.functions;
  return (frame) => {
    const all = createStringMap();
    for (const name of names) {
      const known = functions.get(name);
      all[name] = known === undefined ? frame.result : new HostFunction(name, known.type.goName);
    }
    return all;
  };
}

/** Like `compile`, where only the elements or members of the value matter, not its own type. */
export function compileContainer(state: CompilerState, node: Node): Evaluate {
  const isResult = node.kind === 'identifier' && node.name === 'result' && state.environment.resultType !== undefined;
  return isResult ? (frame) => frame.result : state.compile(node);
}

export function compilePointer(state: CompilerState, node: PointerNode): Evaluate {
  const closure = state.closure();
  if (closure === undefined) return () => null;
  if (node.name === 'acc') return (frame) => frame.slots[closure.accumulator] ?? null;
  if (node.name === 'index') {
    const { index } = closure;
    return (frame) => BigInt(Number(frame.slots[index]));
  }
  const { element } = closure;
  return (frame) => {
    const value: Value = frame.slots[element] ?? null;
    if (value instanceof UnreadableElement) throw evaluationIssue(value.reason, node.at);
    return value;
  };
}
