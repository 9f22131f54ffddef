import type { IntOrString } from './metric.ts';

const integerText = /^[+-]?\d+$/;
const maximumInt64 = 2n ** 63n - 1n;
const minimumInt64 = -(2n ** 63n);

/** The reference's 64-bit reading: text that is no integer is 0, text beyond 64 bits is the nearest limit. */
export function readInteger(value: IntOrString | undefined): bigint {
  if (value === undefined) return 0n;
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : 0n;
  if (!integerText.test(value)) return 0n;
  const parsed = BigInt(value.replace(/^\+/, ''));
  if (parsed > maximumInt64) return maximumInt64;
  return parsed < minimumInt64 ? minimumInt64 : parsed;
}

/** The reference's 32-bit reading, which cuts off higher bits. */
export function readInt32(value: IntOrString | undefined): number {
  return Number(BigInt.asIntN(32, readInteger(value)));
}

/** Why `value` is refused as a count or limit; undefined when it is an integer of 32 bits. */
export function findIntegerProblem(value: IntOrString): string | undefined {
  if (typeof value === 'string' && !integerText.test(value)) return `'${value}' is not an integer`;
  const integer = readInteger(value);
  return BigInt.asIntN(32, integer) === integer ? undefined : `${value} does not fit into 32 bits`;
}
