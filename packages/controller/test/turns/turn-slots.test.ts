import { expect, test } from 'vitest';
import { RunningTurn } from '../../src/turns/running-turn.ts';
import { TurnSlots } from '../../src/turns/turn-slots.ts';

const { signal } = new AbortController();

async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

test('a turn that comes back goes before new ones', async () => {
  const slots = new TurnSlots(1);
  await slots.take(signal);
  const order: string[] = [];
  void slots.take(signal).then(() => order.push('new'));
  void slots.takeAgain().then(() => order.push('back'));
  slots.give();
  await settle();
  expect(order).toEqual(['back']);
  slots.give();
  await settle();
  expect(order).toEqual(['back', 'new']);
});

test('who no longer waits takes nothing', async () => {
  const slots = new TurnSlots(1);
  await slots.take(signal);
  const leaving = new AbortController();
  const left = slots.take(leaving.signal);
  leaving.abort();
  await expect(left).resolves.toBe(false);
  slots.give();
  await expect(slots.take(signal)).resolves.toBe(true);
  await expect(slots.take(leaving.signal)).resolves.toBe(false);
});

test('a turn holds no slot while it waits for a provider', async () => {
  const slots = new TurnSlots(1);
  await slots.take(signal);
  const waiting = new RunningTurn(slots);
  waiting.providerCalled('query');
  waiting.providerCalled('query');
  await slots.take(signal);
  const other = new RunningTurn(slots);
  const back = waiting.takeSlotAgain();
  other.end();
  other.end();
  await back;
  waiting.end();
  await expect(slots.take(signal)).resolves.toBe(true);
});

test('only a turn that has started no work elsewhere can be aborted', () => {
  const slots = new TurnSlots(2);
  const [query, task] = [new RunningTurn(slots), new RunningTurn(slots)];
  query.providerCalled('query');
  task.providerCalled('task');
  for (const turn of [query, task]) turn.abort(new Error('ended'));
  expect([query.signal.aborted, task.signal.aborted]).toEqual([true, false]);
  task.stop(new Error('stopped'));
  expect(task.signal.aborted).toBe(true);
});
