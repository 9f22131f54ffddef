import type { ConditionValue } from '@verdict/core/provider';
import { JSONPath } from 'jsonpath-plus';
import type { Slice } from './template.ts';

/**
 * The steps on which kubectl's dialect and JSONPath agree: a plainly named member of a map, and a slice of a list once
 * its bounds were checked. All else (templates, errors, filters, unions, ranges, texts, order of keys) is decided in
 * front of the library, which never sees a user's text.
 */
export function selectMember(map: Readonly<Record<string, ConditionValue>>, name: string): readonly ConditionValue[] {
  if (!Object.hasOwn(map, name)) return [];
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? query(`$.${name}`, map) : [map[name] ?? null];
}

export function selectSlice(list: readonly ConditionValue[], slice: Slice): readonly ConditionValue[] {
  const { start = 0, end = '', step = 1, single } = slice;
  const last = single ? start + 1 || '' : end;
  return query(`$[${start}:${last}:${step}]`, list);
}

function query(path: string, json: object): readonly ConditionValue[] {
  const found: unknown = JSONPath({ path, json, eval: false, wrap: true });
  // with wrap the library hands out a list of the document's own values
  return found as readonly ConditionValue[];
}
