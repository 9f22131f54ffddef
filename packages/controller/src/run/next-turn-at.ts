import { isCompleted, type Turn } from '@verdict/core';
import { isTerminating } from '@verdict/core/engine';

/** How often work in flight that names no time of its own is asked after. */
const pollIntervalMs = 10_000;

export interface EndedTurn {
  readonly turn: Turn;
  /** Whether the run's spec asks for an early end. */
  readonly terminate: boolean;
  /** In milliseconds of any clock, which is that of the result. */
  readonly endedAt: number;
}

/** When a run is to be looked at again; undefined: not before something changes. */
export function nextTurnAt({ turn, terminate, endedAt }: EndedTurn): number | undefined {
  const { status, requeueAfterMs } = turn;
  if (isCompleted(status.phase)) return requeueAfterMs === undefined ? undefined : endedAt + requeueAfterMs;
  if (isTerminating({ terminate }, status)) return endedAt;
  return endedAt + (requeueAfterMs ?? pollIntervalMs);
}
