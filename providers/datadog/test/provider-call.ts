import type { RunCall } from '@verdict/core/provider';
import { createRunCall, readProviderConfig } from '@verdict/core/testing';
import { createDatadogProvider, type DatadogConfig } from '../src/index.ts';

const provider = createDatadogProvider();

export function readConfig(config: object): DatadogConfig {
  return readProviderConfig(provider, config);
}

export function callWith(config: object, parts: Partial<RunCall<DatadogConfig>> = {}): RunCall<DatadogConfig> {
  return createRunCall(provider, config, parts);
}
