import type { RunCall } from '@verdict/core/provider';
import { createRunCall, readProviderConfig } from '@verdict/core/testing';
import { createWavefrontProvider, type WavefrontConfig } from '../src/index.ts';

const provider = createWavefrontProvider();

export function readConfig(config: object): WavefrontConfig {
  return readProviderConfig(provider, config);
}

export function callWith(config: object, parts: Partial<RunCall<WavefrontConfig>> = {}): RunCall<WavefrontConfig> {
  return createRunCall(provider, config, parts);
}
