import { JSONPath } from 'jsonpath-plus';
import type { JsonValue } from './document-value.ts';
import type { Slice } from './template.ts';

/**
 * The steps on which kubectl's dialect and JSONPath agree: a plainly named member of a map, and a slice of a list once
 * its bounds were checked. All else (templates, errors, filters, unions, ranges, texts, order of keys) is decided in
 * front of the library, which never sees a user's text.
 */
export function selectMember(map: Readonly<Record<string, JsonValue>>, name: string): readonly JsonValue[] {
  if (!Object.hasOwn(map, name)) return [];
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? query(`$.${name}`, map) : [map[name] ?? null];
}

export function selectSlice(list: readonly JsonValue[], slice: Slice): readonly JsonValue[] {
  const { start = 0, end = '', step = 1, single } = slice;
  const last = single ? start + 1 || '' : end;
  return query(`$[${start}:${last}:${step}]`, list);
}

function query(path: string, json: object): readonly JsonValue[] {
  const found: unknown = JSONPath({ path, json, eval: false, wrap: true });
  return Array.isArray(found) ? found : [];
}
