import type { Value } from '../value.ts';

/** The Go type of a list: `[]interface {}` unless `typedList` made it. `[2]interface {}` is a pair of `toPairs`. */
export type ListKind = `[]${string}` | '[2]interface {}';

const kinds = new WeakMap<readonly Value[], ListKind>();

/** Marks `items` as a slice of another Go type and returns it. The caller gives the array away. */
export function typedList(kind: ListKind, items: readonly Value[]): readonly Value[] {
  kinds.set(items, kind);
  return items;
}

export function listKind(list: readonly Value[]): ListKind {
  return kinds.get(list) ?? '[]interface {}';
}

/** A list of JSON numbers as a provider gives them. */
export function floatList(items: readonly number[]): readonly Value[] {
  return typedList('[]float64', items);
}
