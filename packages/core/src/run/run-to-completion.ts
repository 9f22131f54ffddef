import type { RunStatus } from '../spec/run-status.ts';
import type { CompiledRun } from './compiled-run.ts';
import { isTerminating } from './is-terminating.ts';
import { isCompleted } from './phase.ts';
import { reconcile } from './reconcile.ts';
import type { RunDependencies, Turn } from './turn.ts';

/** How often work in flight that names no time of its own is asked after. */
const pollIntervalMs = 10_000;

export interface CompletionOptions {
  /** Stops at once: the promise rejects with its reason, and what was not handed to `onTurn` is lost. */
  readonly signal: AbortSignal;
  /** Ends the run in order, as `spec.terminate` does: work in flight is terminated, then the run completes. */
  readonly terminate?: AbortSignal;
  /** Where to go on from. */
  readonly status?: RunStatus;
  /** Persists the turn; the loop goes on only after it has. */
  readonly onTurn?: (turn: Turn) => void | Promise<void>;
}

/** Takes turns until the run is completed, and gives its last status. A TTL is not waited for. */
export async function runToCompletion(
  run: CompiledRun,
  dependencies: RunDependencies,
  options: CompletionOptions,
): Promise<RunStatus> {
  const { signal, terminate, onTurn } = options;
  let status: RunStatus = options.status ?? { phase: '' };
  while (!isCompleted(status.phase)) {
    const asked = terminate?.aborted === true;
    const turn = await reconcile(run, { status, terminate: asked }, dependencies, signal);
    status = turn.status;
    await onTurn?.(turn);
    signal.throwIfAborted();
    if (isCompleted(status.phase) || isTerminating(run, status)) continue;
    await sleepUntilNext(turn.requeueAfterMs ?? pollIntervalMs, dependencies, options);
  }
  return status;
}

/** Waits, but no longer than until the run is asked to end. */
async function sleepUntilNext(
  durationMs: number,
  { clock }: RunDependencies,
  options: CompletionOptions,
): Promise<void> {
  const { signal, terminate } = options;
  if (terminate === undefined) return clock.sleep(durationMs, signal);
  if (terminate.aborted) return undefined;
  try {
    return await clock.sleep(durationMs, AbortSignal.any([signal, terminate]));
  } catch (error) {
    signal.throwIfAborted();
    if (!terminate.aborted) throw error;
    return undefined;
  }
}
