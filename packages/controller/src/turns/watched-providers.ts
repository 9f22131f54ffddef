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

/** One call of a provider, about to be made. */
export interface UpcomingCall {
  readonly provider: AnyProvider;
  readonly operation: 'run' | 'resume' | 'terminate' | 'garbageCollect';
  readonly call: RunCall<unknown>;
}

/** Makes the call, with whatever belongs before and around it. */
export type AroundCall = <Answer>(upcoming: UpcomingCall, make: () => Promise<Answer>) => Promise<Answer>;

/** The same providers, with something around each of their calls. */
export class WatchedProviders implements ProviderLookup {
  readonly #providers: ProviderLookup;
  readonly #around: AroundCall;
  readonly #watched = new Map<AnyProvider, AnyProvider>();

  constructor(providers: ProviderLookup, around: AroundCall) {
    this.#providers = providers;
    this.#around = around;
  }

  find(type: string): AnyProvider | undefined {
    const provider = this.#providers.find(type);
    if (provider === undefined) return undefined;
    const watched = this.#watched.get(provider) ?? watch(provider, this.#around);
    this.#watched.set(provider, watched);
    return watched;
  }
}

function watch(provider: AnyProvider, around: AroundCall): AnyProvider {
  return provider.mode === 'query' ? watchQuery(provider, around) : watchTask(provider, around);
}

function watchQuery(provider: QueryProvider<unknown>, around: AroundCall): AnyProvider {
  return defineQueryProvider({
    ...sharedParts(provider),
    run: async (call) => around({ provider, operation: 'run', call }, async () => provider.run(call)),
  });
}

function watchTask(provider: TaskProvider<unknown, StringMap>, around: AroundCall): AnyProvider {
  const garbageCollect = async (call: GarbageCollectCall<unknown, StringMap>): Promise<void> =>
    around({ provider, operation: 'garbageCollect', call }, async () => provider.garbageCollect?.(call));
  return defineTaskProvider({
    ...sharedParts(provider),
    state: provider.state,
    run: async (call) => around({ provider, operation: 'run', call }, async () => provider.run(call)),
    resume: async (call) => around({ provider, operation: 'resume', call }, async () => provider.resume(call)),
    terminate: async (call) => around({ provider, operation: 'terminate', call }, async () => provider.terminate(call)),
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
