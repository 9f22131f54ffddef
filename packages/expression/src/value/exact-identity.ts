import type { Value } from '../value.ts';
import { Month, Weekday } from './calendar.ts';
import { Duration } from './duration.ts';
import { Time } from './time.ts';
import { Uint8 } from './uint8.ts';

/** A key for a Map: the same for values that Go's `==` on interfaces finds equal. NaN gets a new one each time. */
export function exactIdentity(value: Value): unknown {
  if (typeof value === 'number' && Number.isNaN(value)) return Symbol('NaN');
  if (typeof value === 'string') return `string ${value}`;
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? pairIdentity(value) : objectIdentity(value);
}

function objectIdentity(value: Value & object): unknown {
  if (value instanceof Uint8) return `uint8 ${value.value}`;
  if (value instanceof Duration) return `duration ${value.nanoseconds}`;
  if (value instanceof Month) return `month ${value.number}`;
  if (value instanceof Weekday) return `weekday ${value.number}`;
  if (!(value instanceof Time)) return value;
  return `time ${value.epochNanoseconds} ${value.location.name} ${value.location.fixedOffsetSeconds}`;
}

function pairIdentity(pair: readonly Value[]): unknown {
  const parts = pair.map(exactIdentity);
  if (parts.some((part) => typeof part === 'symbol' || (typeof part === 'object' && part !== null)))
    return Symbol('pair');
  return `pair ${parts.map((part) => `${typeof part} ${String(part).length} ${String(part)}`).join(' ')}`;
}
