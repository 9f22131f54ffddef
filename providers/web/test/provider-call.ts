import type { RunCall } from '@verdict/core/provider';
import { createRunCall, readProviderConfig } from '@verdict/core/testing';
import { createWebProvider, type WebConfig } from '../src/index.ts';

const provider = createWebProvider();

export function readConfig(config: object): WebConfig {
  return readProviderConfig(provider, config);
}

export function callWith(config: object, parts: Partial<RunCall<WebConfig>> = {}): RunCall<WebConfig> {
  return createRunCall(provider, config, parts);
}
