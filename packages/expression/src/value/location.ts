/** Go's *time.Location: an IANA zone, or a fixed offset under a name (empty where the text gave only digits). */
export class Location {
  static readonly utc = new Location('UTC', 'UTC', 0);

  /** What Go prints for it: `UTC`, `Local`, the IANA name, or an abbreviation. */
  readonly name: string;
  /** The zone to look up; not used where `fixedOffsetSeconds` is set. */
  readonly ianaName: string;
  readonly fixedOffsetSeconds: number | undefined;

  private constructor(name: string, ianaName: string, fixedOffsetSeconds?: number) {
    this.name = name;
    this.ianaName = ianaName;
    this.fixedOffsetSeconds = fixedOffsetSeconds;
  }

  static iana(name: string): Location {
    return new Location(name, name);
  }

  /** The process's zone, printed `Local`. */
  static local(ianaName: string): Location {
    return ianaName === 'UTC' ? new Location('Local', 'UTC', 0) : new Location('Local', ianaName);
  }

  static fixed(name: string, offsetSeconds: number): Location {
    return new Location(name, '', offsetSeconds);
  }
}
