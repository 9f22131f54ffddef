import type { AnyProvider, RunCall } from '@verdict/core/provider';
import { createScriptedProvider } from '@verdict/core/testing';
import { expect, test } from 'vitest';
import { WatchedProviders } from '../../src/turns/watched-providers.ts';

const call = {
  config: {},
  run: { uid: 'u', name: 'run', namespace: 'ns', startedAt: 0 },
  metric: { name: 'm', ordinal: 1 },
} as unknown as RunCall<unknown>;

function watch(provider: AnyProvider): { readonly watched: AnyProvider | undefined; readonly told: string[] } {
  const told: string[] = [];
  const providers = new WatchedProviders({ find: () => provider }, async ({ operation, call: { run } }, make) => {
    told.push(`${run.uid} ${operation}`);
    return make();
  });
  return { watched: providers.find(provider.type), told };
}

test('each call of a query provider is told of, and answered as before', async () => {
  const { watched, told } = watch(createScriptedProvider({ mode: 'query', run: [{ result: 5 }] }).provider);
  await expect(watched?.run(call)).resolves.toMatchObject({ result: 5 });
  expect(told).toEqual(['u run']);
});

test('so is each call of a task provider', async () => {
  const { provider, calls } = createScriptedProvider({ run: [{ phase: 'Running' }] });
  const { watched, told } = watch(provider);
  if (watched?.mode !== 'task') throw new Error('not the same mode');
  const inFlight = { ...call, state: {}, startedAt: 0 };
  await watched.run(call);
  await watched.resume(inFlight);
  await watched.terminate(inFlight);
  await watched.garbageCollect?.({ ...call, dropped: [] });
  expect(calls.map(({ operation }) => operation)).toEqual(['Run', 'Resume', 'Terminate', 'GarbageCollect']);
  expect(told).toEqual(['u run', 'u resume', 'u terminate', 'u garbageCollect']);
});

test('what a provider says of itself stays the same', () => {
  const { provider } = createScriptedProvider({ type: 'x', metadata: { a: 'b' }, deadlineMs: 5 });
  const { watched } = watch(provider);
  expect(watched).toMatchObject({ type: 'x', label: 'x', mode: 'task', specVersion: 'v1', config: provider.config });
  expect(watched?.getMetadata?.({})).toEqual({ a: 'b' });
  expect(watched?.deadlineMs?.({})).toBe(5);
});

test('a provider is wrapped once, and one that is not there is none', () => {
  const { provider } = createScriptedProvider();
  const providers = new WatchedProviders(
    { find: (type) => (type === 'there' ? provider : undefined) },
    async (_call, make) => make(),
  );
  expect(providers.find('there')).toBe(providers.find('there'));
  expect(providers.find('elsewhere')).toBeUndefined();
});
