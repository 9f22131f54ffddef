import { EvaluationIssue } from '../evaluation-issue.ts';
import { conversionTypeName, goTypeName } from '../operations/go-type-name.ts';
import type { Value } from '../value.ts';
import { Uint8 } from '../value/uint8.ts';

/** The argument at `index`; nil where it was left out. */
export function argument(values: readonly Value[], index: number): Value {
  return values[index] ?? null;
}

/** A string, or the reference's failed conversion. */
export function stringArgument(values: readonly Value[], index: number): string {
  const value = argument(values, index);
  if (typeof value === 'string') return value;
  throw new EvaluationIssue(`interface conversion: interface {} is ${conversionTypeName(value)}, not string`);
}

/** An integer; dynamic floats are truncated. */
export function integerArgument(values: readonly Value[], index: number): bigint {
  const value = argument(values, index);
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return truncateFloat(value);
  if (value instanceof Uint8) return BigInt(value.value);
  throw new EvaluationIssue(`invalid operation: int(${goTypeName(value)})`);
}

/** Go's conversion of a float64 to int on amd64: what does not fit becomes the least int64. */
export function truncateFloat(value: number): bigint {
  const isInRange = value >= -(2 ** 63) && value < 2 ** 63;
  return isInRange ? BigInt(Math.trunc(value)) : -(2n ** 63n);
}
