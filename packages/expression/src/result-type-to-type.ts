import type { ConditionValue, ResultType } from './result-type.ts';
import {
  anyType,
  boolType,
  floatType,
  int64Type,
  intType,
  isDynamic,
  listOf,
  mapOf,
  nilType,
  stringType,
  timeType,
  unknownType,
} from './type.ts';
import type { Type } from './type.ts';

const scalars = {
  unknown: unknownType,
  nil: nilType,
  bool: boolType,
  string: stringType,
  float64: floatType,
  int: intType,
  int64: int64Type,
  time: timeType,
} as const;

/** What the value alone tells of its type: members and elements are dynamic, and so is a nil. */
export function typeOfResult(value: ConditionValue): ResultType {
  if (value === null) return { kind: 'unknown' };
  if (Array.isArray(value)) return { kind: 'list', element: { kind: 'unknown' } };
  if (value instanceof Date) return { kind: 'time' };
  if (typeof value === 'number') return { kind: 'float64' };
  if (typeof value === 'bigint') return { kind: 'int64' };
  if (typeof value === 'string') return { kind: 'string' };
  return typeof value === 'boolean' ? { kind: 'bool' } : { kind: 'map', value: { kind: 'unknown' } };
}

export function resultTypeToType(type: ResultType): Type {
  if (type.kind === 'list') return listOf(inner(type.element));
  if (type.kind === 'map') return namedMap(type);
  if (type.kind !== 'struct') return scalars[type.kind];
  const fields = Object.entries(type.fields).map(([name, field]) => [name, inner(field)] as const);
  return { kind: 'struct', goName: type.goName, fields: Object.fromEntries(fields) };
}

function namedMap({ value, goName }: Extract<ResultType, { kind: 'map' }>): Type {
  const type = mapOf(inner(value));
  return goName === undefined ? type : { ...type, goName };
}

/** Dynamic members print `interface {}`. */
function inner(type: ResultType): Type {
  const converted = resultTypeToType(type);
  return isDynamic(converted) ? anyType : converted;
}
