import type { InFlightCall } from '@verdict/core/provider';
import { createManualClock, createMemorySecrets, createRecordingLogger } from '@verdict/core/testing';
import { configSchema, type KayentaConfig } from '../src/config.ts';
import type { KayentaState } from '../src/index.ts';

export const address = 'http://kayenta.test';
export const nowMs = Date.UTC(2026, 10, 23, 22, 41);

const side = { region: 'us-west-2', step: 60, start: '2026-11-23T22:11:00Z', end: '2026-11-23T22:41:00Z' };

export const document = {
  address,
  application: 'api',
  canaryConfigName: 'api-canary-mwtv7m79',
  metricsAccountName: 'prom',
  configurationAccountName: 'mem-both',
  storageAccountName: 'mem-both',
  threshold: { pass: 90, marginal: 75 },
  scopes: [
    {
      name: 'default',
      controlScope: { ...side, scope: 'api-baseline' },
      experimentScope: { ...side, scope: 'api-good' },
    },
  ],
};

export function readConfig(changes: object = {}): KayentaConfig {
  return configSchema.parse({ ...document, ...changes });
}

/** A call in flight whose clock stands; good for every operation. */
export function callWith(
  parts: Partial<InFlightCall<KayentaConfig, KayentaState>> = {},
): InFlightCall<KayentaConfig, KayentaState> {
  return {
    config: readConfig(),
    run: { uid: 'u', name: 'r', namespace: 'default', startedAt: nowMs - 3_600_000 },
    metric: { name: 'm', ordinal: 1 },
    clock: createManualClock(nowMs),
    secrets: createMemorySecrets({}),
    logger: createRecordingLogger(),
    signal: new AbortController().signal,
    state: { canaryExecutionId: '01M85A00WJBAB1VW94772XKK4A' },
    startedAt: nowMs,
    ...parts,
  };
}
