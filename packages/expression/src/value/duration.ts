/** Go's time.Duration: a signed 64-bit count of nanoseconds. */
export class Duration {
  readonly nanoseconds: bigint;

  /** Wraps to 64 bits. */
  constructor(nanoseconds: bigint) {
    this.nanoseconds = BigInt.asIntN(64, nanoseconds);
  }
}
