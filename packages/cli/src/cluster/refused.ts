import { UsageError } from '../usage-error.ts';
import { ClusterError } from './cluster-error.ts';

/** What the cluster said to something that the user named, or that it said nothing. */
export function refused(what: string, error: unknown): UsageError | ClusterError {
  if (isTimeout(error)) return new ClusterError(`${what}: the API server gave no answer in time`, { cause: error });
  const message = `${what}: ${error instanceof Error ? error.message : String(error)}`;
  return isPassing(error) ? new ClusterError(message, { cause: error }) : new UsageError(message, { cause: error });
}

/** Of an `AbortSignal.timeout`. */
function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}

/** An `ApiError` that is no word on what was asked. */
function isPassing(error: unknown): boolean {
  return error instanceof Error && 'isPassing' in error && error.isPassing === true;
}
