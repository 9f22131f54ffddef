import type { Location } from './location.ts';

/** Go's time.Time: an instant and the zone it is shown in. */
export class Time {
  readonly epochNanoseconds: bigint;
  readonly location: Location;

  constructor(epochNanoseconds: bigint, location: Location) {
    this.epochNanoseconds = epochNanoseconds;
    this.location = location;
  }
}
