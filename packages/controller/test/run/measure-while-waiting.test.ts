import type { Turn } from '@verdict/core';
import { createManualClock } from '@verdict/core/testing';
import { expect, test } from 'vitest';
import { measureWhileWaiting } from '../../src/run/measure-while-waiting.ts';
import { WriteLine } from '../../src/run/write-line.ts';
import { RunningTurn } from '../../src/turns/running-turn.ts';
import { TurnSlots } from '../../src/turns/turn-slots.ts';

/** A run that measures every second: its message counts. */
function turnNumber(count: number, more: Partial<Turn> = {}): Turn {
  const events = [{ type: 'Normal' as const, reason: 'Counted', message: String(count) }];
  return { status: { phase: 'Running', message: String(count) }, events, requeueAfterMs: 1000, ...more };
}

async function setup() {
  const clock = createManualClock(0);
  const slots = new TurnSlots(1);
  await slots.take(new AbortController().signal);
  const running = new RunningTurn(slots);
  const line = new WriteLine({ clock, atOnce: 1, patientAtOnce: 1, turnsWait: () => false });
  const busy = line.enter();
  await busy.admitted();
  const taken: Turn[] = [];
  const takeNext = async ({ status }: Turn): Promise<Turn> => {
    const next = turnNumber(Number(status.message) + 1);
    taken.push(next);
    return next;
  };
  const wait = async (turn: Turn, next = takeNext) =>
    measureWhileWaiting(
      { turn, endedAt: clock.now() },
      { place: line.enter(), running, steady: clock, takeNext: next },
    );
  return { clock, slots, running, line, busy, taken, wait };
}

test('writes at once what it may write', async () => {
  const { busy, wait, taken } = await setup();
  busy.leave();
  expect(await wait(turnNumber(1))).toMatchObject({ turn: { status: { message: '1' } }, endedAt: 0 });
  expect(taken).toEqual([]);
});

test('measures in time what comes due before it may write, and tells of all of it', async () => {
  const { clock, busy, wait } = await setup();
  const waiting = wait(turnNumber(1));
  await clock.advance(1500);
  busy.leave();
  const { turn, endedAt } = await waiting;
  expect(turn.status.message).toBe('2');
  expect(turn.events.map(({ message }) => message)).toEqual(['1', '2']);
  expect(endedAt).toBe(1000);
});

test('findings wait no longer than ten seconds for others', async () => {
  const { clock, busy, wait, taken } = await setup();
  const waiting = wait(turnNumber(1));
  await clock.advance(30_000);
  expect(taken).toHaveLength(10);
  busy.leave();
  expect((await waiting).turn.status.message).toBe('11');
});

test.each([
  ['a run that is completed', turnNumber(1, { status: { phase: 'Successful', message: '1' } }), () => {}],
  ['a run that waits for nothing', { status: turnNumber(1).status, events: [] }, () => {}],
  ['a run that has started work elsewhere', turnNumber(1), (running: RunningTurn) => running.providerCalled('task')],
  ['a run that others have changed', turnNumber(1), (running: RunningTurn) => (running.changed = { metadata: {} })],
  ['a run that is to end', turnNumber(1), (running: RunningTurn) => running.abort(new Error('the run is to end'))],
])('nothing more is measured of %s', async (_name, turn, prepare) => {
  const { clock, busy, wait, taken, running } = await setup();
  prepare(running);
  const waiting = wait(turn);
  await clock.advance(5000);
  busy.leave();
  expect((await waiting).turn).toBe(turn);
  expect(taken).toEqual([]);
});

test('what was found is kept when a later measurement is given up', async () => {
  const { clock, busy, wait, running } = await setup();
  const reason = new Error('the run is to end');
  const waiting = wait(turnNumber(1), async () => {
    running.abort(reason);
    throw reason;
  });
  await clock.advance(1000);
  busy.leave();
  expect((await waiting).turn.status.message).toBe('1');
});

test('a run that is to end while it waits for others is written before them', async () => {
  const { clock, line, busy, wait, taken, running } = await setup();
  const other = line.enter();
  const admitted: string[] = [];
  void other.admitted({ ms: 5000, signal: new AbortController().signal }).then(() => admitted.push('other'));
  const waiting = wait(turnNumber(1)).then(({ turn }) => admitted.push(turn.status.message ?? ''));
  await clock.advance(300);
  running.abort(new Error('the run is to end'));
  await clock.advance(0);
  busy.leave();
  await waiting;
  expect(admitted).toEqual(['1']);
  expect(taken).toEqual([]);
});

test('holds no slot while it waits', async () => {
  const { clock, slots, busy, wait } = await setup();
  const waiting = wait(turnNumber(1));
  await clock.advance(0);
  expect(await slots.take(new AbortController().signal)).toBe(true);
  slots.give();
  busy.leave();
  await waiting;
});
