import type { RunCall } from '@verdict/core/provider';
import { createRunCall, readProviderConfig } from '@verdict/core/testing';
import { createNewRelicProvider, type NewRelicConfig } from '../src/index.ts';

const provider = createNewRelicProvider();

export function readConfig(config: object): NewRelicConfig {
  return readProviderConfig(provider, config);
}

export function callWith(config: object, parts: Partial<RunCall<NewRelicConfig>> = {}): RunCall<NewRelicConfig> {
  return createRunCall(provider, config, parts);
}
