import { Location } from '../value/location.ts';
import { Time } from '../value/time.ts';
import { offsetOfAbbreviation, zoneAt } from './zone.ts';

interface NamedOffset {
  readonly offset: number;
  readonly name: string;
  readonly local: Location;
}

/** A time with an offset, in the local zone when that has the same. */
export function withOffset(asUtc: bigint, { offset, name, local }: NamedOffset): Time {
  const instant = asUtc - BigInt(offset) * 1_000_000_000n;
  const zone = zoneAt(local, instant);
  const isLocal = zone.offsetSeconds === offset && (name === '' || zone.abbreviation === name);
  return new Time(instant, isLocal ? local : Location.fixed(name, offset));
}

/** An abbreviation that the zone does not know means no offset, except `GMT+3`, which only changes how the time is shown. */
export function withAbbreviation(asUtc: bigint, name: string, local: Location): Time {
  const offset = offsetOfAbbreviation(local, name, asUtc);
  if (offset !== undefined) return new Time(asUtc - BigInt(offset) * 1_000_000_000n, local);
  const hours = /^GMT[+-]/.test(name) ? Number(name.slice(3)) : 0;
  return new Time(asUtc, Location.fixed(name, hours * 3600));
}
