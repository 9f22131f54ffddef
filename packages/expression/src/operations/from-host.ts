import type { Value } from '../value.ts';
import { Location } from '../value/location.ts';
import { Time } from '../value/time.ts';

/** A member of a result as the language sees it, without a look inside: dates are times, what JSON has not is nil. */
export function fromHost(value: unknown): Value {
  switch (typeof value) {
    case 'number':
    case 'string':
    case 'boolean':
      return value;
    case 'object':
      return value instanceof Date ? dateToTime(value) : (value as Value);
    case 'bigint':
      return BigInt.asIntN(64, value);
    case 'undefined':
    case 'function':
    case 'symbol':
      return null;
  }
}

function dateToTime(date: Date): Value {
  const epochMs = date.getTime();
  return Number.isNaN(epochMs) ? null : new Time(BigInt(epochMs) * 1_000_000n, Location.utc);
}
