import type { MemberNode, Node, SliceNode } from '../ast.ts';
import { environmentNames, typeOfName } from '../environment/environment.ts';
import { methodType } from '../methods/methods.ts';
import { isDynamic, isInteger, uint8Type, unknownType } from '../type.ts';
import type { Type } from '../type.ts';
import type { CheckerState } from './checker-state.ts';
import { nearestName } from './nearest-name.ts';
import { isArray, isAssignable } from './type-relations.ts';

/** A member; as the callee of a call, perhaps a method. */
export function checkMember(state: CheckerState, node: MemberNode, isCallee = false): Type {
  if (node.object.kind === 'identifier' && node.object.name === '$env') return checkEnvironmentMember(state, node);
  const object = state.check(node.object);
  const property = state.check(node.property);
  if (isDynamic(object)) return unknownType;
  const name = node.property.kind === 'string' ? node.property.value : undefined;
  return methodOf(object, name) ?? checkTyped(state, node, { object, property, name, isCallee });
}

function methodOf(object: Type, name: string | undefined): Type | undefined {
  return name === undefined ? undefined : methodType(object, name);
}

interface TypedMember {
  readonly object: Type;
  readonly property: Type;
  /** Of a key that is a literal text. */
  readonly name: string | undefined;
  readonly isCallee: boolean;
}

function checkTyped(state: CheckerState, node: MemberNode, member: TypedMember): Type {
  const { object, property, name, isCallee } = member;
  if (object.kind === 'map') return checkKey(state, node, { property, key: object.key, value: object.value });
  if (isArray(object)) return checkIndex(state, node, { property, element: elementOf(object) });
  if (name === undefined) throw state.refuse(node, `type ${object.goName}[${property.goName}] is undefined`);
  return checkField(state, node, { object, name, word: isCallee ? 'method' : 'field' });
}

function elementOf(type: Type): Type {
  return type.kind === 'list' ? type.element : uint8Type;
}

function checkEnvironmentMember(state: CheckerState, node: MemberNode): Type {
  state.set(node.object, unknownType);
  if (node.property.kind !== 'string') {
    state.check(node.property);
    return unknownType;
  }
  const name = node.property.value;
  const type = typeOfName(state.environment, name);
  if (type === undefined && !node.optional) {
    const nearest = nearestName(name, environmentNames(state.environment));
    throw state.refuse(node, `unknown name ${name}`, nearest === undefined ? undefined : `did you mean "${nearest}"?`);
  }
  return type ?? unknownType;
}

interface KeyTypes {
  readonly property: Type;
  readonly key: Type;
  readonly value: Type;
}

function checkKey(state: CheckerState, node: MemberNode, { property, key, value }: KeyTypes): Type {
  if (isDynamic(property) || isAssignable(property, key)) return value;
  const map = state.types.get(node.object) ?? unknownType;
  throw state.refuse(node.property, `cannot use ${property.goName} to get an element from ${map.goName}`);
}

function checkIndex(state: CheckerState, node: MemberNode, types: { property: Type; element: Type }): Type {
  const { property, element } = types;
  if (isInteger(property) || isDynamic(property)) return element;
  const message = `array elements can only be selected using an integer (got ${property.goName})`;
  throw state.refuse(node.property, message, node.named ? 'use an index such as [0], or len(…)' : undefined);
}

interface Field {
  readonly object: Type;
  readonly name: string;
  readonly word: 'field' | 'method';
}

function checkField(state: CheckerState, node: MemberNode, { object, name, word }: Field): Type {
  if (object.kind === 'nil') throw state.refuse(node, `type nil has no field ${name}`);
  if (object.kind === 'struct') {
    const field = Object.hasOwn(object.fields, name) ? object.fields[name] : undefined;
    if (field !== undefined) return field;
  }
  const nearest = object.kind === 'struct' ? nearestName(name, Object.keys(object.fields)) : undefined;
  const hint = nearest === undefined ? undefined : `did you mean "${nearest}"?`;
  throw state.refuse(node, `type ${object.goName} has no ${word} ${name}`, hint);
}

export function checkSlice(state: CheckerState, node: SliceNode): Type {
  const object = state.check(node.object);
  if (!isDynamic(object) && !isArray(object) && object.kind !== 'string') {
    throw state.refuse(node, `cannot slice ${object.goName}`);
  }
  checkBound(state, node.from);
  checkBound(state, node.to);
  return isDynamic(object) ? unknownType : object;
}

function checkBound(state: CheckerState, bound: Node | undefined): void {
  if (bound === undefined) return;
  const type = state.check(bound);
  if (!isInteger(type) && !isDynamic(type)) throw state.refuse(bound, `non-integer slice index ${type.goName}`);
}
