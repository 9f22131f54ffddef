import { isCompleted, type Turn } from '@verdict/core';
import type { Clock } from '@verdict/core/provider';
import type { RunningTurn } from '../turns/running-turn.ts';
import { nextTurnAt } from './next-turn-at.ts';
import type { Place } from './write-line.ts';

/** What has been found, and when that was, by the steady clock. */
export interface Findings {
  readonly turn: Turn;
  readonly endedAt: number;
}

export interface Waiting {
  readonly place: Place;
  readonly running: RunningTurn;
  readonly steady: Pick<Clock, 'now'>;
  /** The turn that follows on one that is not yet written. */
  readonly takeNext: (turn: Turn) => Promise<Turn>;
}

/** How long findings may wait for those that follow. */
const longestWaitMs = 10_000;

/**
 * Waits until findings may be written. Where writes are behind, what comes due meanwhile is measured in time, on top of
 * findings that only this process knows of, and one write tells of both. If the process dies before, it is all measured again.
 */
export async function measureWhileWaiting(first: Findings, waiting: Waiting): Promise<Findings> {
  const { place, running, steady, takeNext } = waiting;
  const { signal } = running;
  let found = first;
  for (;;) {
    const dueAt = nextDueAt(found, waiting);
    running.rest();
    if (await place.admitted(dueAt === undefined ? undefined : { ms: Math.max(0, dueAt - steady.now()), signal }))
      return found;
    if (signal.aborted) continue;
    try {
      await running.takeSlotAgain();
      const next = await takeNext(found.turn);
      found = { turn: { ...next, events: [...found.turn.events, ...next.events] }, endedAt: steady.now() };
    } catch (error) {
      // Whoever ends the run early still wants to know what was found.
      if (!signal.aborted) throw error;
    }
  }
}

/** undefined: nothing is to be measured before these findings are written. */
function nextDueAt({ turn, endedAt }: Findings, { place, running }: Waiting): number | undefined {
  const { status, requeueAfterMs } = turn;
  if (requeueAfterMs === undefined || isCompleted(status.phase)) return undefined;
  // Work that was started elsewhere has to be known of, and what others have changed to be heeded.
  if (running.hasCalledTask || running.changed !== undefined || running.signal.aborted) return undefined;
  const dueAt = nextTurnAt({ turn, terminate: false, endedAt });
  return dueAt === undefined || dueAt > place.since + longestWaitMs ? undefined : dueAt;
}
