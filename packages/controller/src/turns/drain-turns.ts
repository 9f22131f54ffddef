import type { Clock } from '@verdict/core/provider';
import type { EventRecorder } from '@verdict/kubernetes';
import type { RunningTurns } from './running-turns.ts';

export interface Draining {
  readonly underWay: ReadonlySet<Promise<void>>;
  readonly turns: RunningTurns;
  readonly events: EventRecorder;
  /** Aborted when the time is over. */
  readonly over: AbortController;
  readonly clock: Clock;
  readonly drainMs: number;
}

/** Lets turns under way write what they have found, and events get out, for so long; what only waits for a provider is given up. */
export async function drainTurns({ underWay, turns, events, over, clock, drainMs }: Draining): Promise<void> {
  const stopped = new Error('the controller was stopped');
  const stop = (): void => {
    turns.stopAll(stopped);
    over.abort(stopped);
  };
  const timer = clock.sleep(drainMs, over.signal).then(stop, () => undefined);
  turns.abortAll(stopped);
  await Promise.allSettled(underWay);
  await events.drain(over.signal).catch(() => undefined);
  stop();
  await timer;
}
