export type { ConditionValue, ResultType } from '@verdict/expression';
export type { GarbageCollectCall, InFlightCall, MetricRef, RunCall, RunRef } from './call.ts';
export type { Clock } from './clock.ts';
export type { ConfigSchema, StateSchema } from './config-schema.ts';
export type { Logger } from './logger.ts';
export { observe, type Judgement, type Observation, type Pending } from './outcome.ts';
export {
  defineQueryProvider,
  defineTaskProvider,
  type AnyProvider,
  type QueryProvider,
  type TaskProvider,
} from './provider.ts';
export { ProviderError, type ProviderErrorCode, type ProviderErrorOptions } from './provider-error.ts';
export type { SecretReader, SecretRef } from './secret-reader.ts';
export type { StringMap } from './string-map.ts';
export { unlessAborted } from './unless-aborted.ts';
