/** A value that a condition can see: number = float64, bigint = int64, Date = time.Time, object = map of dynamic members. */
export type ConditionValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Date
  | readonly ConditionValue[]
  | { readonly [key: string]: ConditionValue };

/** The static type of a result, where the value alone does not tell it. `unknown` is dynamic; `goName` is what error texts print. */
export type ResultType =
  | { readonly kind: 'unknown' | 'nil' | 'bool' | 'string' | 'float64' | 'int' | 'int64' | 'time' }
  | { readonly kind: 'list'; readonly element: ResultType }
  | { readonly kind: 'map'; readonly value: ResultType; readonly goName?: string }
  | { readonly kind: 'struct'; readonly goName: string; readonly fields: Readonly<Record<string, ResultType>> };
