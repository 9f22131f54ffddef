import { EvaluationIssue } from '../evaluation-issue.ts';
import { compareInOrder } from '../operations/compare-in-order.ts';
import { goTypeName } from '../operations/go-type-name.ts';
import { anyType, isDynamic } from '../type.ts';
import type { Type } from '../type.ts';
import { TypeIssue } from '../type-issue.ts';
import type { Value } from '../value.ts';
import { Duration } from '../value/duration.ts';
import { Uint8 } from '../value/uint8.ts';
import { argument } from './argument.ts';
import type { Builtin } from './builtin.ts';
import { typeText } from './type-text.ts';
import { hasNumericKind } from './validated.ts';

export const aggregateBuiltins: readonly Builtin[] = [
  aggregate('max', (values) => extreme('max', values, '<')),
  aggregate('min', (values) => extreme('min', values, '>')),
  aggregate('mean', (values) => mean(floats('mean', values))),
  aggregate('median', (values) => median(floats('median', values))),
];

const maximumDepth = 10_000;

function aggregate(name: string, call: (values: readonly Value[]) => Value): Builtin {
  return { name, check: (types) => checkNumbers(name, types), call };
}

/** Looks at one argument after the other, and no further than the first list or dynamic one. */
function checkNumbers(name: string, types: readonly Type[]): Type {
  const [first] = types;
  if (first === undefined) throw new TypeIssue(`not enough arguments to call ${name}`);
  for (const type of types) {
    if (type.kind === 'list' || type.kind === 'bytes' || isDynamic(type)) return anyType;
    if (!hasNumericKind(type)) throw new TypeIssue(`invalid argument for ${name} (type ${typeText(type)})`);
  }
  return first;
}

function invalid(name: string, value: Value): EvaluationIssue {
  return new EvaluationIssue(`invalid argument for ${name} (type ${goTypeName(value)})`);
}

/** The numbers of all lists, however deep. */
function* leaves(values: readonly Value[], depth = 0): Generator<Value> {
  if (depth > maximumDepth) throw new EvaluationIssue('recursion depth exceeded');
  for (const value of values) {
    if (Array.isArray(value)) yield* leaves(value, depth + 1);
    else if (value instanceof Uint8Array) yield* Array.from(value, (byte) => new Uint8(byte));
    else yield value;
  }
}

/** The first value that stands to no other in the order of `operator`. */
function extreme(name: string, values: readonly Value[], operator: '<' | '>'): Value {
  const [single] = values;
  if (values.length === 1 && !Array.isArray(single) && !(single instanceof Uint8Array)) return argument(values, 0);
  let best: Value = null;
  for (const value of leaves(values)) {
    if (magnitude(value) === undefined || (value instanceof Duration && !values.includes(value)))
      throw invalid(name, value);
    if (best === null || compareInOrder(operator, best, value)) best = value;
  }
  return best;
}

function magnitude(value: Value): number | bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (value instanceof Duration) return value.nanoseconds;
  return value instanceof Uint8 ? BigInt(value.value) : undefined;
}

function floats(name: string, values: readonly Value[]): number[] {
  const numbers: number[] = [];
  for (const value of leaves(values)) {
    const number = magnitude(value);
    if (number === undefined) throw invalid(name, value);
    numbers.push(Number(number));
  }
  return numbers;
}

function mean(numbers: readonly number[]): number {
  if (numbers.length === 0) return 0;
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum / numbers.length;
}

/** NaN sorts before all numbers. */
function median(numbers: readonly number[]): number {
  const sorted = Float64Array.from([
    ...numbers.filter(Number.isNaN),
    ...numbers.filter((number) => !Number.isNaN(number)).toSorted((left, right) => left - right),
  ]);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 || sorted.length === 0 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
