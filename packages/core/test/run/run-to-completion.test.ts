import { expect, test } from 'vitest';
import { runToCompletion } from '../../src/run/run-to-completion.ts';
import type { Turn } from '../../src/run/turn.ts';
import {
  createCompiledRun,
  createManualClock,
  createMemorySecrets,
  createRecordingLogger,
  createScriptedProvider,
  type ProviderScript,
} from '../../src/testing/index.ts';

function prepare(script: ProviderScript = {}) {
  const { provider, calls } = createScriptedProvider(script);
  const clock = createManualClock();
  const dependencies = { clock, logger: createRecordingLogger(), secrets: createMemorySecrets() };
  const run = createCompiledRun([{ provider, intervalMs: 60_000 }]);
  return { run, calls, clock, dependencies, stop: new AbortController(), terminate: new AbortController() };
}

/** The value or the error, so that a promise may fail before it is looked at. */
const settled = async (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error);

test('asked to terminate it wakes, ends in order, and tells each turn', async () => {
  const { run, clock, dependencies, stop, terminate, calls } = prepare();
  const turns: Turn[] = [];
  const options = { signal: stop.signal, terminate: terminate.signal, onTurn: (turn: Turn) => void turns.push(turn) };
  const ended = runToCompletion(run, dependencies, options);
  await clock.advance(90_000);
  terminate.abort();
  expect(await clock.runUntil(ended)).toMatchObject({ phase: 'Successful', message: 'Run Terminated' });
  expect(clock.now()).toBe(90_000);
  expect(calls).toHaveLength(2);
  expect(turns.map(({ status }) => status.phase)).toEqual(['Running', 'Running', 'Successful']);
});

test('asked from the start it measures nothing', async () => {
  const { run, dependencies, stop, calls } = prepare();
  const terminate = AbortSignal.abort();
  const status = await runToCompletion(run, dependencies, { signal: stop.signal, terminate });
  expect(status).toMatchObject({ phase: 'Successful', message: 'Run Terminated', runSummary: { count: 1 } });
  expect(calls).toEqual([]);
});

test.each([false, true])(
  'stopped while it waits it rejects with the reason (with a terminate signal: %s)',
  async (both) => {
    const { run, clock, dependencies, stop, terminate } = prepare();
    const options = { signal: stop.signal, ...(both ? { terminate: terminate.signal } : {}) };
    const ended = settled(runToCompletion(run, dependencies, options));
    await clock.advance(1000);
    stop.abort(new Error('stop'));
    expect(await ended).toEqual(new Error('stop'));
    expect(clock.sleepers).toBe(0);
  },
);

test('it goes on only after a turn was persisted, and ends with the error of a write that failed', async () => {
  const { run, clock, dependencies, stop, calls } = prepare();
  const onTurn = async (): Promise<void> => {
    await clock.sleep(100_000);
    throw new Error('disk full');
  };
  const ended = settled(runToCompletion(run, dependencies, { signal: stop.signal, onTurn }));
  await clock.advance(99_000);
  expect(calls).toHaveLength(1);
  await clock.advance(1000);
  expect(await ended).toEqual(new Error('disk full'));
});

test('work in flight that names no time is asked after every ten seconds', async () => {
  const pending = { phase: 'Running' as const };
  const { run, clock, dependencies, stop } = prepare({
    run: [pending],
    resume: [pending, pending, { phase: 'Failed' }],
  });
  const status = await clock.runUntil(runToCompletion(run, dependencies, { signal: stop.signal }));
  expect(status.phase).toBe('Failed');
  expect(clock.now()).toBe(30_000);
});

test('a completed run takes no turn', async () => {
  const { run, dependencies, stop } = prepare();
  const status = { phase: 'Failed' as const };
  expect(await runToCompletion(run, dependencies, { signal: stop.signal, status })).toBe(status);
});
