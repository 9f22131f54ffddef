import type { Environment } from '../environment.ts';
import type { EndReason } from './drive-run.ts';

export interface EndSignals {
  /** Aborted with an `EndReason` by `--timeout` or the first Ctrl-C. */
  readonly ending: AbortSignal;
  /** Aborted by the second Ctrl-C. */
  readonly stop: AbortSignal;
  readonly wasInterrupted: () => boolean;
  dispose(): void;
}

/** Turns Ctrl-C and the timeout into signals. `onEnding` is told once, with words for the user. */
export function createEndSignals(
  environment: Environment,
  timeoutMs: number | undefined,
  onEnding: (notice: string) => void,
): EndSignals {
  const ending = new AbortController();
  const stop = new AbortController();
  const disposed = new AbortController();
  let interruptions = 0;

  const end = (reason: EndReason, notice: string): void => {
    if (ending.signal.aborted) return;
    onEnding(notice);
    ending.abort(reason);
  };
  const removeListener = environment.onInterrupt(() => {
    interruptions += 1;
    if (interruptions > 1) stop.abort(new Error('interrupted'));
    else end('interrupted', 'interrupted: ending in order; once more stops at once');
  });
  if (timeoutMs !== undefined) {
    environment.clock.sleep(timeoutMs, disposed.signal).then(
      () => end('timed out', 'timed out: ending in order'),
      () => {},
    );
  }
  return {
    ending: ending.signal,
    stop: stop.signal,
    wasInterrupted: () => interruptions > 0,
    dispose: () => {
      disposed.abort();
      removeListener();
    },
  };
}
