import type { RunCall } from '@verdict/core/provider';
import { createRunCall, readProviderConfig } from '@verdict/core/testing';
import { createGraphiteProvider, type GraphiteConfig } from '../src/index.ts';

const provider = createGraphiteProvider();

export function readConfig(config: object): GraphiteConfig {
  return readProviderConfig(provider, config);
}

export function callWith(config: object, parts: Partial<RunCall<GraphiteConfig>> = {}): RunCall<GraphiteConfig> {
  return createRunCall(provider, config, parts);
}
