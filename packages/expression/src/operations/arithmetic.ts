import { EvaluationIssue } from '../evaluation-issue.ts';
import { floatPower } from '../go-math/float-power.ts';
import type { Value } from '../value.ts';
import { concatText } from '../value/byte-text.ts';
import { Duration } from '../value/duration.ts';
import { Time } from '../value/time.ts';
import { Uint8 } from '../value/uint8.ts';
import { toNumeric } from './compare.ts';
import { goTypeName } from './go-type-name.ts';

export function add(left: Value, right: Value): Value {
  if (typeof left === 'string' && typeof right === 'string') return concatText(left, right);
  if (left instanceof Time && right instanceof Duration) return moved(left, right.nanoseconds);
  if (left instanceof Duration && right instanceof Time) return moved(right, left.nanoseconds);
  if (left instanceof Duration && right instanceof Duration) return new Duration(left.nanoseconds + right.nanoseconds);
  return numeric('+', left, right);
}

export function subtract(left: Value, right: Value): Value {
  if (left instanceof Time && right instanceof Time) {
    return new Duration(clamp64(left.epochNanoseconds - right.epochNanoseconds));
  }
  if (left instanceof Time && right instanceof Duration) return moved(left, -right.nanoseconds);
  if (left instanceof Duration && right instanceof Duration) return new Duration(left.nanoseconds - right.nanoseconds);
  return numeric('-', left, right);
}

export function multiply(left: Value, right: Value): Value {
  if (left instanceof Duration && right instanceof Duration) return new Duration(left.nanoseconds * right.nanoseconds);
  if (left instanceof Duration) return scaled(left, right);
  if (right instanceof Duration) return scaled(right, left, true);
  return numeric('*', left, right);
}

export function divide(left: Value, right: Value): number {
  const [dividend, divisor] = operands('/', left, right);
  return Number(dividend) / Number(divisor);
}

export function power(left: Value, right: Value): number {
  return floatPower(floatOf(left), floatOf(right));
}

export function remainder(left: Value, right: Value): bigint {
  const [dividend, divisor] = operands('%', left, right);
  if (typeof dividend !== 'bigint' || typeof divisor !== 'bigint') throw invalidOperation('%', left, right);
  if (divisor === 0n) throw new EvaluationIssue('runtime error: integer divide by zero');
  return dividend % divisor;
}

export function negate(value: Value): Value {
  if (value instanceof Uint8) return new Uint8(-value.value & 0xff);
  const number = toNumeric(value);
  if (number === undefined) throw new EvaluationIssue(`invalid operation: - ${goTypeName(value)}`);
  return typeof number === 'bigint' ? BigInt.asIntN(64, -number) : -number;
}

export function invalidOperation(operator: string, left: Value, right: Value): EvaluationIssue {
  return new EvaluationIssue(`invalid operation: ${goTypeName(left)} ${operator} ${goTypeName(right)}`);
}

function numeric(operator: '+' | '-' | '*', left: Value, right: Value): number | bigint {
  const [one, other] = operands(operator, left, right);
  if (typeof one === 'bigint' && typeof other === 'bigint') return integerResult(operator, one, other);
  const x = Number(one);
  const y = Number(other);
  if (operator === '+') return x + y;
  return operator === '-' ? x - y : x * y;
}

function integerResult(operator: '+' | '-' | '*', one: bigint, other: bigint): bigint {
  if (operator === '+') return BigInt.asIntN(64, one + other);
  return BigInt.asIntN(64, operator === '-' ? one - other : one * other);
}

function operands(operator: string, left: Value, right: Value): readonly [number | bigint, number | bigint] {
  const one = toNumeric(left);
  const other = toNumeric(right);
  if (one === undefined || other === undefined) throw invalidOperation(operator, left, right);
  return [one, other];
}

function floatOf(value: Value): number {
  const number = toNumeric(value);
  if (number === undefined) throw new EvaluationIssue(`invalid operation: float(${goTypeName(value)})`);
  return Number(number);
}

function moved(time: Time, nanoseconds: bigint): Time {
  return new Time(time.epochNanoseconds + nanoseconds, time.location);
}

/** An integer factor gives a duration, a float one a plain number of nanoseconds. */
function scaled(duration: Duration, factor: Value, isRight = false): Value {
  const number = toNumeric(factor);
  if (number === undefined)
    throw isRight ? invalidOperation('*', factor, duration) : invalidOperation('*', duration, factor);
  if (typeof number === 'bigint') return new Duration(duration.nanoseconds * number);
  return Number(duration.nanoseconds) * number;
}

function clamp64(value: bigint): bigint {
  const limit = 2n ** 63n;
  if (value >= limit) return limit - 1n;
  return value < -limit ? -limit : value;
}
