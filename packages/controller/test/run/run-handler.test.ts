import { createWorkQueue } from '@verdict/kubernetes';
import { createManualClock } from '@verdict/core/testing';
import { expect, test } from 'vitest';
import type { StoredRun } from '../../src/decode/decode-run.ts';
import { LatestRuns } from '../../src/run/latest-runs.ts';
import { runHandler } from '../../src/run/run-handler.ts';
import { RunningTurn } from '../../src/turns/running-turn.ts';
import { RunningTurns } from '../../src/turns/running-turns.ts';
import { TurnSlots } from '../../src/turns/turn-slots.ts';

function version(resourceVersion: string): StoredRun {
  return { metadata: { namespace: 'shop', name: 'run', uid: 'u1', resourceVersion } };
}

function setup() {
  const queue = createWorkQueue({ clock: createManualClock() });
  const latest = new LatestRuns(() => undefined);
  const turns = new RunningTurns();
  const turn = new RunningTurn(new TurnSlots(1));
  return { queue, latest, turns, turn, handler: runHandler({ queue, latest, turns, onDeleted: () => {} }) };
}

test('the echo of a write wakes nobody, and is no change to the turn that follows', () => {
  const { queue, latest, turns, turn, handler } = setup();
  latest.wrote('shop/run', version('8'));
  turns.started('u1', turn);
  handler.updated?.(version('7'), version('6'));
  handler.updated?.(version('8'), version('7'));
  expect(turn.changed).toBeUndefined();
  expect(queue.length).toBe(0);
});

test('what others change is told to the turn under way, and wakes a run that has none', () => {
  const { queue, latest, turns, turn, handler } = setup();
  latest.wrote('shop/run', version('8'));
  turns.started('u1', turn);
  handler.updated?.(version('9'), version('8'));
  expect(turn.changed).toEqual(version('9'));
  expect(queue.length).toBe(0);
  turns.ended('u1');
  handler.updated?.(version('10'), version('9'));
  expect(queue.length).toBe(1);
});

test('a run is looked at again at each resync', () => {
  const { queue, handler } = setup();
  handler.updated?.(version('9'), version('9'));
  expect(queue.length).toBe(1);
});
