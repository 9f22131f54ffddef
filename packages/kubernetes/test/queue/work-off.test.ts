import { createManualClock } from '@verdict/core/testing';
import { expect, test, vi } from 'vitest';
import { createWorkQueue } from '../../src/queue/create-work-queue.ts';
import { workOff, type WorkOffSettings } from '../../src/queue/work-off.ts';

function start(settings: Partial<WorkOffSettings> & Pick<WorkOffSettings, 'reconcile'>) {
  const clock = createManualClock();
  const queue = createWorkQueue({ clock });
  const controller = new AbortController();
  const onError = vi.fn<WorkOffSettings['onError']>();
  const ended = workOff(queue, { workers: 1, onError, ...settings }, controller.signal);
  return { clock, queue, controller, onError, ended };
}

test('a turn that asks for it comes again after its time', async () => {
  const turns: number[] = [];
  const { clock, queue } = start({
    reconcile: async () => {
      turns.push(clock.now());
      return turns.length < 3 ? { requeueAfterMs: 100 } : undefined;
    },
  });
  queue.add('a');
  await clock.advance(1000);
  expect(turns).toEqual([0, 100, 200]);
});

test('a key that fails comes again after its back-off, which a success ends, and harms no other key', async () => {
  const turns: string[] = [];
  const failure = new Error('broken');
  const { clock, queue, onError } = start({
    reconcile: async (key) => {
      turns.push(`${key} ${clock.now()}`);
      if (key === 'bad' && clock.now() < 7) throw failure;
      return undefined;
    },
  });
  queue.add('bad');
  queue.add('good');
  await clock.advance(1000);
  expect(turns).toEqual(['bad 0', 'good 0', 'bad 1', 'bad 3', 'bad 7']);
  expect(onError.mock.calls).toEqual([0, 1, 2].map(() => [failure, 'bad']));
  queue.addRateLimited('bad');
  await clock.advance(1);
  expect(turns.at(-1)).toBe('bad 1001');
});

test('a reconcile that throws before its promise is as good as one that rejects', async () => {
  const { clock, queue, onError } = start({
    reconcile: () => {
      throw new Error('at once');
    },
  });
  queue.add('a');
  await clock.advance(0);
  expect(onError).toHaveBeenCalledTimes(1);
});

test('as many keys are at work as there are workers, without a warning', async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => void warnings.push(warning);
  process.on('warning', note);
  let atWork = 0;
  let most = 0;
  const { clock, queue } = start({
    workers: 40,
    reconcile: async () => {
      atWork += 1;
      most = Math.max(most, atWork);
      await clock.sleep(10);
      atWork -= 1;
      return undefined;
    },
  });
  for (let index = 0; index < 100; index += 1) queue.add(`key-${index}`);
  await clock.advance(100);
  process.off('warning', note);
  expect([most, atWork, queue.length]).toEqual([40, 0, 0]);
  expect(warnings).toEqual([]);
});

test('it ends when the signal is aborted, once the turns at work have ended', async () => {
  const { clock, queue, controller, onError, ended } = start({
    reconcile: async (_key, signal) => {
      await clock.sleep(60_000, signal);
      return undefined;
    },
  });
  queue.add('a');
  queue.add('b');
  await clock.advance(1);
  controller.abort(new Error('stop'));
  await ended;
  expect(onError).not.toHaveBeenCalled();
  expect(queue.length).toBe(1);
});

test('it ends when the queue is shut down, once everything in it is done', async () => {
  const turns: string[] = [];
  const { queue, ended } = start({
    workers: 2,
    reconcile: async (key) => {
      turns.push(key);
      return undefined;
    },
  });
  queue.add('a');
  queue.add('b');
  queue.shutDown();
  await ended;
  expect(turns).toEqual(['a', 'b']);
});
