/** A provider package, or what configures it, is not as it must be. The message says which, why, and what to do. */
export class DiscoveryError extends Error {
  override readonly name = 'DiscoveryError';
}
