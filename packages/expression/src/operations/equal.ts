import type { StringMap, Value } from '../value.ts';
import { AnyMap } from '../value/any-map.ts';
import { exactIdentity } from '../value/exact-identity.ts';
import { isNil, isNilList } from '../value/nil-list.ts';
import { isStringMap, ownMember } from '../value/string-map.ts';
import { Time } from '../value/time.ts';
import { listKind } from '../value/typed-list.ts';
import { toNumeric } from './compare.ts';

type Comparison = (left: Value, right: Value) => boolean;

/** The language's `==` at run time: numbers mix in lists but not within maps; different kinds are unequal, never an error. */
export function isEqual(left: Value, right: Value): boolean {
  if (typeof left === 'string' || typeof left === 'boolean') return left === right;
  const leftNumber = toNumeric(left);
  if (leftNumber !== undefined) return equalNumeric(leftNumber, toNumeric(right));
  if (left === null || right === null) return isNil(left) && isNil(right);
  return equalObjects(left, right);
}

function equalObjects(left: Value, right: Value): boolean {
  if (isList(left)) return isList(right) && equalLists(left, right);
  if (left instanceof Time) return right instanceof Time && left.epochNanoseconds === right.epochNanoseconds;
  return isIdentical(left, right);
}

/** Go's reflect.DeepEqual: exact types inside; one and the same map or list equals itself. */
function isIdentical(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || left === null) return false;
  if (isList(left)) return isList(right) && identicalLists(left, right);
  if (isStringMap(left)) return isStringMap(right) && identicalStringMaps(left, right);
  if (left instanceof AnyMap) return right instanceof AnyMap && identicalAnyMaps(left, right);
  return exactIdentity(left) === exactIdentity(right);
}

function equalNumeric(left: number | bigint, right: number | bigint | undefined): boolean {
  if (right === undefined) return false;
  return typeof left === typeof right ? left === right : Number(left) === Number(right);
}

type List = readonly Value[] | Uint8Array;

function isList(value: Value): value is List {
  return Array.isArray(value) || value instanceof Uint8Array;
}

function kindOf(list: List): string {
  return list instanceof Uint8Array ? '[]uint8' : listKind(list);
}

const scalarKinds = new Set(['[]uint8', '[]int', '[]int64', '[]float64', '[]string', '[]time.Time', '[]time.Duration']);

function equalLists(left: List, right: List): boolean {
  const leftKind = kindOf(left);
  const rightKind = kindOf(right);
  const anyKind = '[]interface {}';
  if (leftKind === rightKind) {
    return leftKind === anyKind || scalarKinds.has(leftKind)
      ? everyPair(left, right, isEqual)
      : isIdentical(left, right);
  }
  const mixes =
    (leftKind === anyKind && scalarKinds.has(rightKind)) || (rightKind === anyKind && scalarKinds.has(leftKind));
  return mixes && everyPair(left, right, isEqual);
}

function identicalLists(left: List, right: List): boolean {
  if (kindOf(left) !== kindOf(right)) return false;
  if (Array.isArray(left) && Array.isArray(right) && isNilList(left) !== isNilList(right)) return false;
  return everyPair(left, right, isIdentical);
}

function everyPair(left: List, right: List, equal: Comparison): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index++) {
    if (!equal(left[index] ?? null, right[index] ?? null)) return false;
  }
  return true;
}

function identicalStringMaps(left: StringMap, right: StringMap): boolean {
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every(
    (key) => Object.hasOwn(right, key) && isIdentical(ownMember(left, key) ?? null, ownMember(right, key) ?? null),
  );
}

function identicalAnyMaps(left: AnyMap, right: AnyMap): boolean {
  if (left.goName !== right.goName || left.size !== right.size) return false;
  for (const [key, value] of left.entries()) {
    const other = right.get(key);
    if (other === undefined || !isIdentical(value, other)) return false;
  }
  return true;
}
