import type { StoredRun } from '../decode/decode-run.ts';

/** A status as it is stored, or an empty one where nothing of that kind is. */
export function storedStatus({ status }: StoredRun): object {
  return typeof status === 'object' && status !== null ? status : {};
}
