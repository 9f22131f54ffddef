import type { GarbageCollectCall, InFlightCall, RunCall } from './call.ts';
import type { ConfigSchema, StateSchema } from './config-schema.ts';
import type { Judgement, Observation, Pending } from './outcome.ts';
import type { StringMap } from './string-map.ts';

interface ProviderBase<Config> {
  readonly specVersion: 'v1';
  /** The key under `metric.provider` that selects this provider. */
  readonly type: string;
  /** The reference's name in metrics and logs: `Prometheus`, `NewRelic`, `skywalking`. */
  readonly label: string;
  readonly config: ConfigSchema<Config>;
  /** Shown once per metric, such as the query after arguments were filled in. MUST be pure. */
  getMetadata?(config: Config): StringMap;
  /** The longest one call may take by this config, in milliseconds; absent: the engine's default of 60,000. */
  deadlineMs?(config: Config): number;
}

/** Answers within one call: Prometheus, Datadog, New Relic, Wavefront, Web. */
export interface QueryProvider<Config> extends ProviderBase<Config> {
  readonly mode: 'query';
  run(call: RunCall<Config>): Promise<Observation | Judgement>;
}

/** Starts work that outlives the call: Job, Kayenta. */
export interface TaskProvider<Config, State extends StringMap> extends ProviderBase<Config> {
  readonly mode: 'task';
  /** Stored verbatim as `measurement.metadata`, in the reference's keys, so that either side can continue the other's run. */
  readonly state: StateSchema<State>;
  /** SHOULD start nothing new when repeated for one (run.uid, metric.name, metric.ordinal). */
  run(call: RunCall<Config>): Promise<Observation | Judgement | Pending<State>>;
  resume(call: InFlightCall<Config, State>): Promise<Observation | Judgement | Pending<State>>;
  /** MUST succeed when the work is already gone. Pending: the measurement is left Running. */
  terminate(call: InFlightCall<Config, State>): Promise<Judgement | Pending<State>>;
  garbageCollect?(call: GarbageCollectCall<Config, State>): Promise<void>;
}

/** A registry forgets the types; the provider's own schemas restore them. */
// oxlint-disable-next-line typescript/no-explicit-any -- the one place where the types of all providers meet
export type AnyProvider = QueryProvider<any> | TaskProvider<any, any>;

/** @example const provider = defineQueryProvider({ type: 'weather', label: 'Weather', config, run }); */
export function defineQueryProvider<Config>(
  parts: Omit<QueryProvider<Config>, 'specVersion' | 'mode'>,
): QueryProvider<Config> {
  return { ...parts, specVersion: 'v1', mode: 'query' };
}

export function defineTaskProvider<Config, State extends StringMap>(
  parts: Omit<TaskProvider<Config, State>, 'specVersion' | 'mode'>,
): TaskProvider<Config, State> {
  return { ...parts, specVersion: 'v1', mode: 'task' };
}
