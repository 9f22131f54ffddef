import type { RunCall } from '@verdict/core/provider';
import { createRunCall, readProviderConfig } from '@verdict/core/testing';
import { createCloudWatchProvider, type CloudWatchConfig } from '../src/index.ts';

const provider = createCloudWatchProvider();

export function readConfig(config: object): CloudWatchConfig {
  return readProviderConfig(provider, config);
}

export function callWith(config: object, parts: Partial<RunCall<CloudWatchConfig>> = {}): RunCall<CloudWatchConfig> {
  return createRunCall(provider, config, parts);
}
