import { compareText } from '../operations/compare.ts';
import type { JsonValue } from './encode-json.ts';
import { formatGeneral } from './number.ts';

/** Go's `%v` of a decoded JSON value: `[1 a <nil>]`, `map[k:v]` with sorted keys, strings as they are. */
export function formatValue(value: JsonValue): string {
  if (value === null) return '<nil>';
  if (typeof value === 'number') return formatGeneral(value);
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map(formatValue).join(' ')}]`;
  const members = Object.keys(value)
    .toSorted(compareText)
    .map((key) => `${key}:${formatValue(value[key] ?? null)}`);
  return `map[${members.join(' ')}]`;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
