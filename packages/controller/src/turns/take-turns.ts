import { setImmediate as answersLookedAt } from 'node:timers/promises';
import type { Clock } from '@verdict/core/provider';
import type { WorkQueue } from '@verdict/kubernetes';
import { RunningTurn } from './running-turn.ts';
import type { TurnSlots } from './turn-slots.ts';

export interface TurnTaking {
  readonly queue: WorkQueue;
  readonly slots: TurnSlots;
  readonly clock: Clock;
  /** One turn of the run of that key; resolves with when to come back, in milliseconds. MUST NOT throw but to come again. */
  readonly take: (key: string, turn: RunningTurn) => Promise<number | undefined>;
  /** Every turn that waited has begun. */
  readonly onIdle: () => void;
  /** What a turn threw; the key comes again after its back-off. */
  readonly onError: (error: unknown, key: string) => void;
}

/** How long turns may begin one after the other while answers wait. */
const longestStretchMs = 10;

/** Takes turns until the signal is aborted, as many at a time as there are slots. The turns then under way are handed over. */
export async function takeTurns(taking: TurnTaking, signal: AbortSignal): Promise<ReadonlySet<Promise<void>>> {
  const { queue, slots, clock, onIdle } = taking;
  const underWay = new Set<Promise<void>>();
  let stretchBegan = clock.now();
  for (;;) {
    if (clock.now() - stretchBegan > longestStretchMs) {
      await answersLookedAt();
      stretchBegan = clock.now();
    }
    if (queue.length === 0) onIdle();
    const key = await queue.take(signal);
    if (key === undefined) return underWay;
    // Only now: whoever holds a slot must not wait for anything but its own work.
    if (!(await slots.take(signal))) {
      queue.done(key);
      return underWay;
    }
    const turn = takeOne(key, taking);
    underWay.add(turn);
    void turn.finally(() => underWay.delete(turn));
  }
}

async function takeOne(key: string, { queue, slots, take, onError }: TurnTaking): Promise<void> {
  const turn = new RunningTurn(slots);
  try {
    const comeBackMs = await take(key, turn);
    queue.forget(key);
    if (comeBackMs !== undefined) queue.addAfter(key, comeBackMs);
  } catch (error) {
    onError(error, key);
    queue.addRateLimited(key);
  } finally {
    turn.end();
    queue.done(key);
  }
}
