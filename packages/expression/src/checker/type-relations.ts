import { isDynamic, isNumber } from '../type.ts';
import type { Type } from '../type.ts';

/** Lists and bytes. */
export function isArray(type: Type): boolean {
  return type.kind === 'list' || type.kind === 'bytes';
}

/** Whether Go assigns a value of one type to a variable of the other. */
export function isAssignable(from: Type, to: Type): boolean {
  if (from.kind === 'nil') return to.kind === 'any';
  if (from.kind === 'unknown' || to.kind === 'unknown') return false;
  return to.kind === 'any' || from.goName === to.goName;
}

/** Whether `==` takes the two. */
export function isComparable(left: Type, right: Type): boolean {
  if (isDynamic(left) || isDynamic(right) || left.kind === 'nil' || right.kind === 'nil') return true;
  if (isNumber(left) && isNumber(right)) return true;
  if (isArray(left) && isArray(right)) return true;
  return left.goName === right.goName;
}

/** Go's reflect.Kind, as far as lists look at it to find their element type. */
export function goKindOf(type: Type): string {
  if (isArray(type)) return 'slice';
  if (type.kind === 'nil' || type.kind === 'unknown') return 'invalid';
  return type.kind === 'struct' || type.kind === 'time' ? 'struct' : type.kind;
}
