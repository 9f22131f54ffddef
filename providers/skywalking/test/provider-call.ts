import type { RunCall } from '@verdict/core/provider';
import { createRunCall, readProviderConfig } from '@verdict/core/testing';
import { createSkyWalkingProvider, type SkyWalkingConfig } from '../src/index.ts';

const provider = createSkyWalkingProvider();

export function readConfig(config: object): SkyWalkingConfig {
  return readProviderConfig(provider, config);
}

export function callWith(config: object, parts: Partial<RunCall<SkyWalkingConfig>> = {}): RunCall<SkyWalkingConfig> {
  return createRunCall(provider, config, parts);
}
