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
  switch (typeof value) {
    case 'number':
      return { kind: 'float64' };
    case 'bigint':
      return { kind: 'int64' };
    case 'string':
      return { kind: 'string' };
    case 'boolean':
      return { kind: 'bool' };
    default:
      return { kind: 'map', value: { kind: 'unknown' } };
  }
}

export function resultTypeToType(type: ResultType): Type {
  switch (type.kind) {
    case 'list':
      return listOf(inner(type.element));
    case 'map':
      return mapOf(inner(type.value));
    case 'struct': {
      const fields = Object.entries(type.fields).map(([name, field]) => [name, inner(field)] as const);
      return { kind: 'struct', goName: type.goName, fields: Object.fromEntries(fields) };
    }
    default:
      return scalars[type.kind];
  }
}

/** Dynamic members print `interface {}`. */
function inner(type: ResultType): Type {
  const converted = resultTypeToType(type);
  return isDynamic(converted) ? anyType : converted;
}
