import { isHttpToken } from './is-http-token.ts';

/** Why a method cannot be sent, in the words of Go's net/http; the empty one is GET. */
export function methodProblem(method: string): string | undefined {
  return method === '' || isHttpToken(method) ? undefined : `net/http: invalid method ${JSON.stringify(method)}`;
}
