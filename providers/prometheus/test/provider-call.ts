import type { RunCall } from '@verdict/core/provider';
import { createManualClock, createRunCall, readProviderConfig } from '@verdict/core/testing';
import { createPrometheusProvider, type PrometheusConfig } from '../src/index.ts';

export const nowMs = Date.UTC(2026, 2, 1, 12) + 123;

export function readConfig(config: object, environment: Readonly<Record<string, string>> = {}): PrometheusConfig {
  return readProviderConfig(createPrometheusProvider({ environment }), config);
}

/** A call at `nowMs`. */
export function callWith(config: object, parts: Partial<RunCall<PrometheusConfig>> = {}): RunCall<PrometheusConfig> {
  const provider = createPrometheusProvider({ environment: {} });
  return createRunCall(provider, config, { clock: createManualClock(nowMs), ...parts });
}
