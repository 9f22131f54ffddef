import { expect, test } from 'vitest';
import { createManualClock } from '../../src/testing/index.ts';

test('sleeps end in order, each at its moment', async () => {
  const clock = createManualClock(1000);
  const ended: string[] = [];
  const sleep = (name: string, ms: number): void =>
    void clock.sleep(ms).then(() => ended.push(`${name} ${clock.now()}`));
  sleep('late', 300);
  sleep('early', 100);
  sleep('at once', -5);
  await clock.advance(250);
  expect(ended).toEqual(['at once 1000', 'early 1100']);
  expect([clock.now(), clock.sleepers]).toEqual([1250, 1]);
  await clock.runUntilIdle();
  expect(ended.at(-1)).toBe('late 1300');
});

test('a sleep that was aborted rejects with the reason and sleeps no more', async () => {
  const clock = createManualClock();
  const stop = new AbortController();
  const sleeping = clock.sleep(100, stop.signal);
  stop.abort(new Error('enough'));
  await expect(sleeping).rejects.toThrow('enough');
  expect(clock.sleepers).toBe(0);
  await expect(clock.sleep(1, stop.signal)).rejects.toThrow('enough');
});

test('time runs until a promise settles, and no further', async () => {
  const clock = createManualClock();
  void clock.sleep(9000);
  expect(await clock.runUntil(clock.sleep(40).then(() => 'done'))).toBe('done');
  expect(clock.now()).toBe(40);
  await expect(clock.runUntil(Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});

test('a promise that nothing can settle is told', async () => {
  await expect(createManualClock().runUntil(new Promise(() => {}))).rejects.toThrow(
    'nobody sleeps on the manual clock',
  );
});

test('idle time has a limit', async () => {
  const clock = createManualClock();
  const again = async (): Promise<void> => clock.sleep(10).then(again);
  void again();
  await clock.runUntilIdle(35);
  expect(clock.now()).toBe(30);
});
