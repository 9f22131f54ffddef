import { EvaluationIssue } from '../evaluation-issue.ts';
import type { Value } from '../value.ts';
import { textToBytes } from '../value/byte-text.ts';
import { Duration } from '../value/duration.ts';
import { Time } from '../value/time.ts';
import { Uint8 } from '../value/uint8.ts';
import { goTypeName } from './go-type-name.ts';

/** Negative, zero or positive; NaN when a NaN takes part; undefined when the two cannot be ordered. */
export function compareValues(left: Value, right: Value): number | undefined {
  if (typeof left === 'number' && typeof right === 'number') return compareFloats(left, right);
  if (typeof left === 'string') return typeof right === 'string' ? compareText(left, right) : undefined;
  const leftNumber = toNumeric(left);
  if (leftNumber === undefined) return compareMoments(left, right);
  const rightNumber = toNumeric(right);
  return rightNumber === undefined ? undefined : compareNumeric(leftNumber, rightNumber);
}

function compareMoments(left: Value, right: Value): number | undefined {
  if (left instanceof Time && right instanceof Time) return compareInts(left.epochNanoseconds, right.epochNanoseconds);
  if (left instanceof Duration && right instanceof Duration) return compareInts(left.nanoseconds, right.nanoseconds);
  return undefined;
}

/** The order of `sort` and `sortBy`. Throws `EvaluationIssue` on values that cannot be ordered. */
export function isLess(left: Value, right: Value): boolean {
  const order = compareValues(left, right);
  if (order === undefined) throw new EvaluationIssue(`invalid operation: ${goTypeName(left)} < ${goTypeName(right)}`);
  return order < 0;
}

/** Ints with ints as 64 bits, otherwise as floats. */
function compareNumeric(left: number | bigint, right: number | bigint): number {
  if (typeof left === 'bigint' && typeof right === 'bigint') return compareInts(left, right);
  return compareFloats(Number(left), Number(right));
}

/** The number of a numeric value; undefined of all others, durations too. */
export function toNumeric(value: Value): number | bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  return value instanceof Uint8 ? BigInt(value.value) : undefined;
}

/** Order of the UTF-8 bytes. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  const end = Math.min(left.length, right.length);
  let index = 0;
  while (index < end && left.charCodeAt(index) === right.charCodeAt(index)) index++;
  if (index === end) return left.length - right.length;
  const leftUnit = left.charCodeAt(index);
  const rightUnit = right.charCodeAt(index);
  if (leftUnit < 0xd800 && rightUnit < 0xd800) return leftUnit - rightUnit;
  return compareBytes(textToBytes(left), textToBytes(right));
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const end = Math.min(left.length, right.length);
  for (let index = 0; index < end; index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function compareFloats(left: number, right: number): number {
  if (left < right) return -1;
  if (left > right) return 1;
  return left === right ? 0 : Number.NaN;
}

function compareInts(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
