/** A text that Go refuses, with Go's message. */
export class GoTextError extends Error {
  override readonly name = 'GoTextError';
}
