import type { WorkQueue } from './work-queue.ts';

/** What a reconcile may ask for. */
export interface ReconcileResult {
  /** Adds the key again after so long. */
  readonly requeueAfterMs?: number | undefined;
}

export interface WorkOffSettings {
  /** How many keys are at work at a time. */
  readonly workers: number;
  /** One turn of one key. What it throws brings the key again after its back-off, and harms no other key. */
  readonly reconcile: (key: string, signal: AbortSignal) => Promise<ReconcileResult | undefined>;
  /** What a reconcile threw. MUST NOT throw. */
  readonly onError: (error: unknown, key: string) => void;
}

/** Reconciles the queue's keys until it is shut down and empty, or the signal is aborted and the turns at work have ended. */
export async function workOff(
  queue: WorkQueue,
  { workers, reconcile, onError }: WorkOffSettings,
  signal: AbortSignal,
): Promise<void> {
  const turn = async (key: string): Promise<void> => {
    try {
      const result = await reconcile(key, signal);
      queue.forget(key);
      if (result?.requeueAfterMs !== undefined) queue.addAfter(key, result.requeueAfterMs);
    } catch (error) {
      queue.addRateLimited(key);
      if (!signal.aborted || error !== signal.reason) onError(error, key);
    } finally {
      queue.done(key);
    }
  };
  const work = async (): Promise<void> => {
    for (let key = await queue.take(signal); key !== undefined; key = await queue.take(signal)) await turn(key);
  };
  await Promise.all(Array.from({ length: workers }, work));
}
