import type { RunCall } from '@verdict/core/provider';
import { createRunCall, readProviderConfig } from '@verdict/core/testing';
import { createInfluxDbProvider, type InfluxDbConfig } from '../src/index.ts';

const provider = createInfluxDbProvider();

export function readConfig(config: object): InfluxDbConfig {
  return readProviderConfig(provider, config);
}

export function callWith(config: object, parts: Partial<RunCall<InfluxDbConfig>> = {}): RunCall<InfluxDbConfig> {
  return createRunCall(provider, config, parts);
}
