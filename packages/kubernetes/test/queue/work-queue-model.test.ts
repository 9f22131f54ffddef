import assert from 'node:assert/strict';
import { createManualClock, type ManualClock } from '@verdict/core/testing';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWorkQueue } from '../../src/queue/create-work-queue.ts';
import type { WorkQueue } from '../../src/queue/work-queue.ts';

/** What a queue owes: each addition not yet followed by the start of a turn of that key. */
interface Model {
  readonly owed: Set<string>;
  readonly atWork: Set<string>;
  readonly due: Map<string, number>;
  now: number;
}
interface Real {
  readonly queue: WorkQueue;
  readonly clock: ManualClock;
}
type Command = fc.AsyncCommand<Model, Real>;

/** A key that is owed and at work comes when it is done. */
function waiting({ owed, atWork }: Pick<Model, 'owed' | 'atWork'>): number {
  return [...owed].filter((key) => !atWork.has(key)).length;
}

const { signal } = new AbortController();
const keys = fc.constantFrom('a', 'b', 'c', 'd');

const command = (name: string, run: (model: Model, real: Real) => Promise<void>, check?: (model: Model) => boolean) =>
  ({ check: check ?? (() => true), run, toString: () => name }) satisfies Command;

const add = keys.map((key) =>
  command(`add ${key}`, async (model, { queue }) => {
    queue.add(key);
    model.owed.add(key);
  }),
);

const addAfter = fc.tuple(keys, fc.integer({ min: 1, max: 50 })).map(([key, delayMs]) =>
  command(`add ${key} after ${delayMs}`, async (model, { queue }) => {
    queue.addAfter(key, delayMs);
    model.due.set(key, Math.min(model.due.get(key) ?? Infinity, model.now + delayMs));
  }),
);

const advance = fc.integer({ min: 1, max: 60 }).map((durationMs) =>
  command(`advance ${durationMs}`, async (model, { clock }) => {
    await clock.advance(durationMs);
    model.now += durationMs;
    for (const [key, at] of model.due) {
      if (at > model.now) continue;
      model.due.delete(key);
      model.owed.add(key);
    }
  }),
);

const take = fc.constant(
  command(
    'take',
    async (model, { queue }) => {
      const key = (await queue.take(signal)) ?? '';
      assert(model.owed.has(key), `${key} was added`);
      assert(!model.atWork.has(key), `${key} is at work once`);
      model.owed.delete(key);
      model.atWork.add(key);
    },
    (model) => waiting(model) > 0,
  ),
);

const done = keys.map((key) =>
  command(
    `done ${key}`,
    async (model, { queue }) => {
      queue.done(key);
      model.atWork.delete(key);
    },
    ({ atWork }) => atWork.has(key),
  ),
);

const length = fc.constant(
  command('length', async (model, { queue }) => {
    assert.equal(queue.length, waiting(model));
  }),
);

const correct = fc.asyncProperty(
  fc.commands([add, addAfter, advance, take, done, length], { maxCommands: 60 }),
  async (commands) => {
    const clock = createManualClock();
    const setup = () => ({
      model: { owed: new Set<string>(), atWork: new Set<string>(), due: new Map<string, number>(), now: 0 },
      real: { queue: createWorkQueue({ clock }), clock },
    });
    await fc.asyncModelRun(setup, commands);
  },
);

test('no key is ever at work twice, and none that was added is lost', async () => {
  expect(await fc.assert(correct, { numRuns: 200 })).toBeUndefined();
});
