import { type AnalysisRun, isCompleted } from '@verdict/core';
import type { Clock, Logger } from '@verdict/core/provider';
import type { ApiClient } from '../api/api-client.ts';
import { ApiError } from '../api/api-error.ts';
import { analysisRuns, type StoredObject } from '../resources/known-resources.ts';
import type { ObjectKey } from '../resources/kubernetes-object.ts';
import { createInformer } from '../watch/create-informer.ts';
import type { Informer } from '../watch/informer.ts';

export type StoredRun = StoredObject<AnalysisRun>;

export interface FollowSettings {
  readonly client: ApiClient;
  readonly clock: Clock;
  readonly logger: Logger;
  /** In [0, 1). */
  readonly random: () => number;
  /** Called with the run as it is and after each change. */
  readonly onChange?: (run: StoredRun) => void;
}

/**
 * Follows a run that somebody else judges, and gives it once it is completed. Rejects with an `ApiError` of status 404 when
 * it is deleted before that, and with the signal's reason. Faults of the API server are waited out.
 */
export async function followAnalysisRun(
  { namespace, name }: ObjectKey,
  settings: FollowSettings,
  signal: AbortSignal,
): Promise<StoredRun> {
  const over = new AbortController();
  try {
    return await new Promise<StoredRun>((resolve, reject) => {
      const informer = informerOf({ namespace, name }, settings, { resolve, reject });
      signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: over.signal });
      informer.run(AbortSignal.any([signal, over.signal])).catch(reject);
    });
  } finally {
    over.abort();
  }
}

interface Ending {
  readonly resolve: (run: StoredRun) => void;
  readonly reject: (reason: unknown) => void;
}

function informerOf(
  { namespace, name }: ObjectKey,
  { onChange, ...ports }: FollowSettings,
  { resolve, reject }: Ending,
): Informer<StoredRun> {
  const look = (run: StoredRun): void => {
    onChange?.(run);
    if (isCompleted(run.status?.phase)) resolve(run);
  };
  const gone = (): void => {
    const message = `analysisruns.argoproj.io "${name}" not found: it was deleted before it had a verdict`;
    reject(new ApiError(message, { status: 404, reason: 'NotFound' }));
  };
  const synced = (): void => {
    if (informer.size === 0) gone();
  };
  const handler = { added: look, updated: look, deleted: gone, synced };
  const scope = { resource: analysisRuns, namespace, fieldSelector: `metadata.name=${name}` };
  const informer = createInformer<StoredRun>({ ...ports, ...scope, handler });
  return informer;
}
