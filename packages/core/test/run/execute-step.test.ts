import { describe, expect, test } from 'vitest';
import { type AnyProvider, defineQueryProvider, observe, type RunCall } from '../../src/provider/index.ts';
import { reconcile } from '../../src/run/reconcile.ts';
import type { EngineOptions } from '../../src/run/turn.ts';
import type { Measurement } from '../../src/spec/run-status.ts';
import {
  createCompiledRun,
  createManualClock,
  createMemorySecrets,
  createRecordingLogger,
  createScriptedProvider,
} from '../../src/testing/index.ts';

const anything = createScriptedProvider().provider.config;
const querying = (run: (call: RunCall<unknown>) => unknown, deadlineMs?: number): AnyProvider => ({
  ...defineQueryProvider({ type: 'q', label: 'Q', config: anything, run: run as never }),
  ...(deadlineMs === undefined ? {} : { deadlineMs: () => deadlineMs }),
});
const never = async (): Promise<never> => new Promise(() => {});

function begin(providers: readonly AnyProvider[], signal = new AbortController().signal, options: EngineOptions = {}) {
  const clock = createManualClock();
  const dependencies = { clock, logger: createRecordingLogger(), secrets: createMemorySecrets(), options };
  const run = createCompiledRun(
    providers.map((provider) => ({ provider, template: { successCondition: 'result == 1' } })),
  );
  return { clock, turn: reconcile(run, { status: { phase: '' } }, dependencies, signal) };
}

async function measure(provider: AnyProvider, options?: EngineOptions): Promise<Measurement | undefined> {
  const { clock, turn } = begin([provider], undefined, options);
  return (await clock.runUntil(turn)).status.metricResults?.[0]?.measurements?.[0];
}

describe('the deadline', () => {
  test.each([
    ['the own one of the provider', 1500, {}, 'measurement exceeded its deadline of 1.5s'],
    ["the driver's", undefined, { defaultDeadlineMs: 2000 }, 'measurement exceeded its deadline of 2s'],
    ['a minute when nobody names one', undefined, {}, 'measurement exceeded its deadline of 1m0s'],
    ['an expired one', 0, {}, 'measurement exceeded its deadline of 0s'],
  ])('is %s', async (_name, deadlineMs, options, message) => {
    expect(await measure(querying(never, deadlineMs), options)).toMatchObject({ phase: 'Error', message });
  });

  test('aborts the call, and takes its own time on the record', async () => {
    const seen: unknown[] = [];
    const listening = querying(async ({ signal }) => {
      signal.addEventListener('abort', () => seen.push(signal.reason));
      return never();
    }, 700);
    const measurement = await measure(listening);
    expect(seen).toEqual([new Error('measurement exceeded its deadline of 700ms')]);
    expect(measurement).toMatchObject({ startedAt: '1970-01-01T00:00:00Z', finishedAt: '1970-01-01T00:00:00.700Z' });
  });

  test('holds against a provider that ignores the signal and answers late', async () => {
    const late = querying(async ({ clock }) => clock.sleep(5000).then(() => observe(1)), 1000);
    const { clock, turn } = begin([late]);
    const { status } = await clock.runUntil(turn);
    const before = JSON.stringify(status);
    await clock.runUntilIdle();
    expect(status.metricResults?.[0]).toMatchObject({ error: 1, phase: 'Running' });
    expect(JSON.stringify(status)).toBe(before);
  });

  test('leaves nobody asleep when the answer comes in time', async () => {
    const { clock, turn } = begin([querying(async ({ clock: time }) => time.sleep(10).then(() => observe(1)))]);
    expect((await clock.runUntil(turn)).status.phase).toBe('Successful');
    expect(clock.sleepers).toBe(0);
  });
});

describe('whatever a provider throws is its own Error', () => {
  test.each<[string, () => unknown, string]>([
    ['a throw before any promise', () => thrown(new Error('at once')), 'at once'],
    ['a rejection', async () => thrown(new Error('later')), 'later'],
    ['a text', async () => thrown('just a text'), 'just a text'],
    ['nothing', async () => thrown(undefined), 'undefined'],
    ['an object without a text', async () => thrown(Object.create(null)), 'an error without a text'],
    ['an error without a message', async () => thrown(new Error('')), 'the provider failed without a message'],
  ])('%s', async (_name, run, message) => {
    expect(await measure(querying(run))).toMatchObject({ phase: 'Error', message });
  });

  test.each([undefined, null, 1, 'observation', {}, { kind: 'observation' }, { kind: 'judgement', phase: 'Error' }])(
    'the answer %j',
    async (answer) => {
      const message = 'provider q answered with something that is no outcome';
      expect(await measure(querying(() => answer))).toMatchObject({ phase: 'Error', message });
    },
  );

  test('and harms no sibling', async () => {
    const good = querying(async () => observe(1));
    const { clock, turn } = begin([querying(() => thrown(new Error('x'))), good, querying(never, 10)]);
    const { status } = await clock.runUntil(turn);
    expect(status.metricResults?.map(({ measurements }) => measurements?.[0]?.phase)).toEqual([
      'Error',
      'Successful',
      'Error',
    ]);
  });
});

describe('a driver that stops', () => {
  test('is told its reason, and the call is aborted', async () => {
    const stop = new AbortController();
    const calls: AbortSignal[] = [];
    const waiting = querying(async ({ signal }) => {
      calls.push(signal);
      return never();
    });
    const { clock, turn } = begin([waiting], stop.signal);
    const outcome = turn.catch((error: unknown) => error);
    await clock.advance(1000);
    stop.abort(new Error('the process ends'));
    expect(await outcome).toEqual(new Error('the process ends'));
    expect(calls[0]?.aborted).toBe(true);
    expect(clock.sleepers).toBe(0);
  });

  test('before the turn measures nothing', async () => {
    const { provider, calls } = createScriptedProvider();
    const { turn } = begin([provider], AbortSignal.abort(new Error('too late')));
    await expect(turn).rejects.toThrow('too late');
    expect(calls).toEqual([]);
  });
});

test('work in flight of a provider that answers at once is an Error, as nothing can be asked after', async () => {
  const run = createCompiledRun([{ provider: querying(async () => observe(1)) }]);
  const dependencies = { clock: createManualClock(), logger: createRecordingLogger(), secrets: createMemorySecrets() };
  const measurements: Measurement[] = [{ phase: 'Running', startedAt: '1970-01-01T00:00:00Z' }];
  const status = {
    phase: 'Running' as const,
    metricResults: [{ name: 'metric-1', phase: 'Running' as const, measurements }],
  };
  const turn = await reconcile(run, { status }, dependencies, new AbortController().signal);
  expect(turn.status.metricResults?.[0]?.measurements).toMatchObject([
    { phase: 'Error', message: 'measurement was interrupted: q answers at once and has nothing to resume' },
  ]);
});

function thrown(error: unknown): never {
  throw error;
}
