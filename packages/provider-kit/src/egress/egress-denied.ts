/** A request that the driver's egress policy refuses. */
export class EgressDenied extends Error {
  override readonly name = 'EgressDenied';
  readonly code = 'EGRESS_DENIED';

  constructor(target: string, rule: string) {
    super(`egress to ${target} is not allowed here (${rule})`);
  }
}
