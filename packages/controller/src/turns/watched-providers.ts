import type { ProviderLookup } from '@verdict/core';
import {
  type AnyProvider,
  defineQueryProvider,
  defineTaskProvider,
  type GarbageCollectCall,
  type QueryProvider,
  type RunCall,
  type StringMap,
  type TaskProvider,
} from '@verdict/core/provider';

/** Told of each call of a provider, as it is made. */
export type OnProviderCall = (runUid: string, mode: AnyProvider['mode']) => void;

/** The same providers, with a word on each of their calls. */
export class WatchedProviders implements ProviderLookup {
  readonly #providers: ProviderLookup;
  readonly #onCall: OnProviderCall;
  readonly #watched = new Map<AnyProvider, AnyProvider>();

  constructor(providers: ProviderLookup, onCall: OnProviderCall) {
    this.#providers = providers;
    this.#onCall = onCall;
  }

  find(type: string): AnyProvider | undefined {
    const provider = this.#providers.find(type);
    if (provider === undefined) return undefined;
    const watched = this.#watched.get(provider) ?? watch(provider, this.#onCall);
    this.#watched.set(provider, watched);
    return watched;
  }
}

function watch(provider: AnyProvider, onCall: OnProviderCall): AnyProvider {
  return provider.mode === 'query' ? watchQuery(provider, onCall) : watchTask(provider, onCall);
}

function watchQuery(provider: QueryProvider<unknown>, onCall: OnProviderCall): AnyProvider {
  return defineQueryProvider({
    ...sharedParts(provider),
    run: told('query', onCall, async (call) => provider.run(call)),
  });
}

function watchTask(provider: TaskProvider<unknown, StringMap>, onCall: OnProviderCall): AnyProvider {
  const garbageCollect = told('task', onCall, async (call: GarbageCollectCall<unknown, StringMap>) =>
    provider.garbageCollect?.(call),
  );
  return defineTaskProvider({
    ...sharedParts(provider),
    state: provider.state,
    run: told('task', onCall, async (call) => provider.run(call)),
    resume: told('task', onCall, async (call) => provider.resume(call)),
    terminate: told('task', onCall, async (call) => provider.terminate(call)),
    ...('garbageCollect' in provider ? { garbageCollect } : {}),
  });
}

function sharedParts(provider: AnyProvider): Omit<QueryProvider<unknown>, 'specVersion' | 'mode' | 'run'> {
  const { type, label, config } = provider;
  return {
    type,
    label,
    config,
    getMetadata: (parsed) => provider.getMetadata?.(parsed) ?? {},
    // Less than zero counts as none.
    deadlineMs: (parsed) => provider.deadlineMs?.(parsed) ?? -1,
  };
}

function told<Call extends RunCall<unknown>, Answer>(
  mode: AnyProvider['mode'],
  onCall: OnProviderCall,
  invoke: (call: Call) => Promise<Answer>,
): (call: Call) => Promise<Answer> {
  return async (call) => {
    onCall(call.run.uid, mode);
    return invoke(call);
  };
}
