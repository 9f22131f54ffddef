import type { Value } from '../value.ts';
import { typedList } from './typed-list.ts';

/** A nil `[]any`: empty, and equal to nil. */
export const nilList: readonly Value[] = Object.freeze([]);

/** A nil `[]string`. */
export const nilStringList: readonly Value[] = typedList('[]string', Object.freeze([]));

export function isNilList(value: Value): boolean {
  return value === nilList || value === nilStringList;
}

/** True of nil and of nil lists, as `== nil` and `??` see them. */
export function isNil(value: Value): boolean {
  return value === null || isNilList(value);
}
