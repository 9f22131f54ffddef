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
