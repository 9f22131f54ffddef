import { EvaluationIssue } from '../evaluation-issue.ts';
import type { Value } from '../value.ts';
import { byteSlice, utf8Length } from '../value/byte-text.ts';
import { isNilList } from '../value/nil-list.ts';
import { listKind, typedList } from '../value/typed-list.ts';
import { goTypeName } from './go-type-name.ts';
import { toIndex } from './fetch.ts';

export interface SliceBounds {
  /** Undefined where the bound was left out. */
  readonly from: Value | undefined;
  readonly to: Value | undefined;
}

/** `object[from:to]`: bounds are clamped; texts are cut by bytes. */
export function sliceValue(object: Value, { from, to }: SliceBounds): Value {
  const length = lengthOf(object, to, from);
  const end = clamp(to === undefined ? length : toIndex(to), length);
  const start = Math.min(clamp(from === undefined ? 0 : toIndex(from), length), end);
  if (typeof object === 'string') return byteSlice(object, start, end);
  if (object instanceof Uint8Array) return object.slice(start, end);
  if (!Array.isArray(object)) return null;
  const list = object as readonly Value[];
  if (isNilList(list)) return list;
  const kind = listKind(list);
  const cut = list.slice(start, end);
  return kind === '[]interface {}' ? cut : typedList(kind, cut);
}

function lengthOf(object: Value, to: Value | undefined, from: Value | undefined): number {
  if (Array.isArray(object) || object instanceof Uint8Array) return object.length;
  if (typeof object === 'string') return utf8Length(object);
  if (to === undefined) throw new EvaluationIssue(`invalid argument for len (type ${goTypeName(object)})`);
  throw new EvaluationIssue(`cannot slice ${from === undefined ? 0 : toIndex(from)}`);
}

function clamp(bound: number, length: number): number {
  return Math.max(0, Math.min(bound < 0 ? bound + length : bound, length));
}
