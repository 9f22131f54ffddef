/**
 * Static types as the checker sees them. `any` prints `interface {}` and `unknown` prints `unknown`: both are dynamic
 * and behave alike as operands. `goName` is what error texts print.
 */
export type Type = ScalarType | ListType | MapType | StructType | FunctionType;

export type ScalarKind =
  | 'any'
  | 'unknown'
  | 'nil'
  | 'bool'
  | 'string'
  | 'bytes'
  | 'int'
  | 'int64'
  | 'uint8'
  | 'float64'
  | 'time'
  | 'duration'
  | 'location'
  | 'month'
  | 'weekday';

export interface ScalarType {
  readonly kind: ScalarKind;
  readonly goName: string;
}

/** Array literals and ranges print `[]interface {}` but remember their element type. */
export interface ListType {
  readonly kind: 'list';
  readonly goName: string;
  readonly element: Type;
}

export interface MapType {
  readonly kind: 'map';
  readonly goName: string;
  readonly key: Type;
  readonly value: Type;
}

export interface StructType {
  readonly kind: 'struct';
  readonly goName: string;
  readonly fields: Readonly<Record<string, Type>>;
}

/** Bare function names; `result` is what a call gives. */
export interface FunctionType {
  readonly kind: 'function';
  readonly goName: string;
  readonly parameters: readonly Type[];
  readonly variadic: boolean;
  readonly result: Type;
}

export const anyType = scalarType('any', 'interface {}');
export const unknownType = scalarType('unknown', 'unknown');
/** Prints `unknown`, as the reference does; some texts print `nil` or `%!s(<nil>)` instead. */
export const nilType = scalarType('nil', 'unknown');
export const boolType = scalarType('bool', 'bool');
export const stringType = scalarType('string', 'string');
export const bytesType = scalarType('bytes', '[]uint8');
export const intType = scalarType('int', 'int');
export const int64Type = scalarType('int64', 'int64');
export const uint8Type = scalarType('uint8', 'uint8');
export const floatType = scalarType('float64', 'float64');
export const timeType = scalarType('time', 'time.Time');
export const durationType = scalarType('duration', 'time.Duration');
export const locationType = scalarType('location', '*time.Location');
export const monthType = scalarType('month', 'time.Month');
export const weekdayType = scalarType('weekday', 'time.Weekday');

/** A Go slice; array literals and ranges pass `[]interface {}` as their name. */
export function listOf(element: Type, goName = `[]${goElementName(element)}`): ListType {
  return { kind: 'list', goName, element };
}

/** `map[string]…` unless a key type is given. */
export function mapOf(value: Type, key: Type = stringType): MapType {
  return { kind: 'map', goName: `map[${goElementName(key)}]${goElementName(value)}`, key, value };
}

/** `[]interface {}` with dynamic elements. */
export const anyListType = listOf(anyType);
/** `map[string]interface {}`. */
export const anyMapType = mapOf(anyType);
export const stringListType = listOf(stringType);
/** What `fromPairs` gives. */
export const anyKeyMapType = mapOf(anyType, anyType);
/** What `groupBy` gives. */
export const groupMapType = mapOf(anyListType, anyType);

export function isDynamic(type: Type): boolean {
  return type.kind === 'any' || type.kind === 'unknown';
}

/** The group `integer`: durations do not belong to it. */
export function isInteger(type: Type): boolean {
  return type.kind === 'int' || type.kind === 'int64' || type.kind === 'uint8';
}

/** The group `number`. */
export function isNumber(type: Type): boolean {
  return isInteger(type) || type.kind === 'float64';
}

function scalarType(kind: ScalarKind, goName: string): ScalarType {
  return Object.freeze({ kind, goName });
}

function goElementName(type: Type): string {
  return isDynamic(type) || type.kind === 'nil' ? 'interface {}' : type.goName;
}
