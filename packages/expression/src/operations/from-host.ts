import type { Value } from '../value.ts';
import { Location } from '../value/location.ts';
import { Time } from '../value/time.ts';

/** A member of a result as the language sees it, without a look inside: dates are times, what JSON has not is nil. */
export function fromHost(value: unknown): Value {
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return BigInt.asIntN(64, value);
  if (typeof value !== 'object') return null;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- objects are looked into where they are read
  return value instanceof Date ? dateToTime(value) : (value as Value);
}

function dateToTime(date: Date): Value {
  const epochMs = date.getTime();
  return Number.isNaN(epochMs) ? null : new Time(BigInt(epochMs) * 1_000_000n, Location.utc);
}
