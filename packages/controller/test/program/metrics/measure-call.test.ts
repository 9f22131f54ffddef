import { createManualClock } from '@verdict/core/testing';
import { type AnyProvider, defineTaskProvider, ProviderError, type RunCall } from '@verdict/core/provider';
import { expect, test } from 'vitest';
import { measureCall, type ProviderCall } from '../../../src/program/metrics/measure-call.ts';
import { WatchedProviders } from '../../../src/turns/watched-providers.ts';

const clock = createManualClock(0);

class Secretive {
  readonly #query = 'up';
  getMetadata(): Record<string, string> {
    return { query: this.#query };
  }
}

function measured(run: () => Promise<unknown>): { provider: AnyProvider; calls: ProviderCall[] } {
  const calls: ProviderCall[] = [];
  const own = new Secretive();
  const provider = defineTaskProvider<unknown, Record<string, string>>({
    type: 'slow',
    label: 'Slow',
    config: undefined as never,
    state: undefined as never,
    run: run as never,
    resume: async () => ({ kind: 'pending', state: {} }),
    terminate: async () => ({ kind: 'judgement', phase: 'Inconclusive' }),
    garbageCollect: async () => {},
    getMetadata: () => own.getMetadata(),
  });
  const around = measureCall({ clock, ended: (call) => calls.push(call) });
  const watched = new WatchedProviders({ find: () => provider }, around).find('slow');
  if (watched === undefined) throw new Error('the provider is lost');
  return { provider: watched, calls };
}

const call = (signal = new AbortController().signal) => ({ signal }) as RunCall<unknown>;

test('each call is told by its outcome and time, and answers as before', async () => {
  const { provider, calls } = measured(async () => {
    await clock.advance(250);
    return { kind: 'observation', result: 1 };
  });
  expect(await provider.run(call())).toEqual({ kind: 'observation', result: 1 });
  expect(calls).toEqual([{ type: 'Slow', call: 'run', outcome: 'observation', seconds: 0.25 }]);
  if (provider.mode !== 'task') throw new Error('the mode is lost');
  await provider.resume({ ...call(), state: {} } as never);
  await provider.terminate({ ...call(), state: {} } as never);
  await provider.garbageCollect?.({ ...call() } as never);
  expect(calls.slice(1).map(({ call: name, outcome }) => `${name} ${outcome}`)).toEqual([
    'resume pending',
    'terminate judgement',
    'garbageCollect done',
  ]);
});

test.each([
  [new ProviderError('Timeout', 'slow', { provider: 'slow' }), 'Timeout'],
  [new TypeError('bug'), 'Internal'],
])('a failure is told by its code and still thrown: %s', async (error, outcome) => {
  const { provider, calls } = measured(async () => {
    throw error;
  });
  await expect(provider.run(call())).rejects.toBe(error);
  expect(calls).toMatchObject([{ outcome }]);
});

test('a call that never ends is told when it is given up', async () => {
  const { provider, calls } = measured(async () => new Promise(() => {}));
  const stop = new AbortController();
  const running = provider.run(call(stop.signal));
  stop.abort(new Error('enough'));
  await expect(running).rejects.toThrow('enough');
  expect(calls).toMatchObject([{ call: 'run', outcome: 'GivenUp' }]);
});

test('everything else is the provider’s own', () => {
  const { provider } = measured(async () => undefined);
  expect([provider.type, provider.label, provider.mode]).toEqual(['slow', 'Slow', 'task']);
  expect(provider.getMetadata?.({})).toEqual({ query: 'up' });
});
