import { isDeepStrictEqual } from 'node:util';
import { ApiError, type ObjectKey, type ResourceClient } from '@verdict/kubernetes';
import type { StoredRun } from '../decode/decode-run.ts';
import { storedStatus } from './stored-status.ts';
import { isApplied, type MergePatch } from './status-patch.ts';

/** One turn's change of a status. */
export interface StatusWrite {
  readonly key: ObjectKey;
  /** What the turn started from. */
  readonly before: StoredRun;
  readonly patch: MergePatch;
}

export type Persisted =
  | { readonly kind: 'written'; readonly run: StoredRun }
  /** Written, and the run was changed meanwhile beside its status, perhaps in its spec. */
  | { readonly kind: 'rebased'; readonly run: StoredRun }
  /** Somebody else has written the status since the turn started; the turn's result counts for nothing. */
  | { readonly kind: 'superseded'; readonly run: StoredRun }
  | { readonly kind: 'gone' };

const mostTries = 5;

/**
 * Writes the status, provided that it is still what the turn started from: every write names the version of the object
 * that it was made for, and the server refuses it for any other. Changes beside the status do not stand in its way.
 */
export async function persistStatus(
  runs: ResourceClient<StoredRun>,
  write: StatusWrite,
  signal: AbortSignal,
): Promise<Persisted> {
  const { key, before, patch } = write;
  let { resourceVersion } = before.metadata;
  for (let tries = 1; ; tries += 1) {
    try {
      const run = await runs.patch(key, { metadata: { resourceVersion }, status: patch }, signal);
      return { kind: tries === 1 ? 'written' : 'rebased', run };
    } catch (error) {
      if (isGone(error)) return { kind: 'gone' };
      if (!(error instanceof ApiError && error.isConflict) || tries === mostTries) throw error;
    }
    const current = await readCurrent(runs, write, signal);
    if (current.kind !== 'unchanged') return current;
    ({ resourceVersion } = current.run.metadata);
  }
}

type Current = Persisted | { readonly kind: 'unchanged'; readonly run: StoredRun };

/** What became of the status in the meantime. A write whose answer was lost is found to be done. */
async function readCurrent(
  runs: ResourceClient<StoredRun>,
  { key, before, patch }: StatusWrite,
  signal: AbortSignal,
): Promise<Current> {
  let run: StoredRun;
  try {
    run = await runs.get(key, signal);
  } catch (error) {
    if (isGone(error)) return { kind: 'gone' };
    throw error;
  }
  if (run.metadata.uid !== before.metadata.uid) return { kind: 'gone' };
  if (isApplied(patch, storedStatus(run))) return { kind: 'rebased', run };
  const isUnchanged = isDeepStrictEqual(storedStatus(run), storedStatus(before));
  return { kind: isUnchanged ? 'unchanged' : 'superseded', run };
}

function isGone(error: unknown): boolean {
  return error instanceof ApiError && error.isNotFound;
}
