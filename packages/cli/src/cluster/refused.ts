import { UsageError } from '../usage-error.ts';

/** What the cluster said to something that the user named. */
export function refused(what: string, error: unknown): UsageError {
  const reason = error instanceof Error ? error.message : String(error);
  return new UsageError(`${what}: ${reason}`, { cause: error });
}
