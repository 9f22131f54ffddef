import type { ArrayNode, ConditionalNode, DeclarationNode, MapNode, SequenceNode } from '../ast.ts';
import { conversionTypeName } from '../operations/go-type-name.ts';
import type { Value } from '../value.ts';
import { createStringMap, setMember } from '../value/string-map.ts';
import type { CompilerState, Evaluate } from './compiler-state.ts';
import { evaluationIssue, locate } from './located-issue.ts';
import { requireBool } from './require-bool.ts';

const literalKinds = new Set(['bool', 'integer', 'float', 'string']);

export function compileArray(state: CompilerState, node: ArrayNode): Evaluate {
  const elements = node.elements.map((element) => state.compile(element));
  const isConstant = elements.length > 0 && node.elements.every(({ kind }) => literalKinds.has(kind));
  let shared: Value | undefined;
  return (frame) => {
    if (shared !== undefined) return shared;
    const list = elements.map((element) => element(frame));
    if (isConstant) shared = Object.freeze(list);
    else locate(node.at, () => frame.charge(list.length));
    return list;
  };
}

/** Of keys written twice, the first one counts. */
export function compileMap(state: CompilerState, node: MapNode): Evaluate {
  const pairs = node.pairs.map(({ key, value }) => ({
    key: state.compile(key),
    value: state.compile(value),
    at: key.at,
  }));
  return (frame) => {
    const map = createStringMap();
    for (const pair of pairs) {
      const key = pair.key(frame);
      const value = pair.value(frame);
      if (typeof key !== 'string') {
        throw evaluationIssue(`interface conversion: interface {} is ${conversionTypeName(key)}, not string`, pair.at);
      }
      if (!Object.hasOwn(map, key)) setMember(map, key, value);
    }
    locate(node.at, () => frame.charge(pairs.length));
    return map;
  };
}

export function compileConditional(state: CompilerState, node: ConditionalNode): Evaluate {
  const condition = state.compile(node.condition);
  const consequent = state.compile(node.consequent);
  const alternate = state.compile(node.alternate);
  const { at } = node.condition;
  return (frame) => (requireBool(condition(frame), at) ? consequent(frame) : alternate(frame));
}

export function compileDeclaration(state: CompilerState, node: DeclarationNode): Evaluate {
  const value = state.compile(node.value);
  const slot = state.newSlot();
  const body = state.withVariable(node.name, slot, node.body);
  return (frame) => {
    frame.slots[slot] = value(frame);
    return body(frame);
  };
}

export function compileSequence(state: CompilerState, node: SequenceNode): Evaluate {
  const parts = node.nodes.map((part) => state.compile(part));
  return (frame) => {
    let value: Value = null;
    for (const part of parts) value = part(frame);
    return value;
  };
}
