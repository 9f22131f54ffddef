import type { InFlightCall } from '@verdict/core/provider';
import { createManualClock, createRunCall, readProviderConfig } from '@verdict/core/testing';
import { createKayentaProvider, type KayentaConfig, type KayentaState } from '../src/index.ts';

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

const provider = createKayentaProvider();

export function readConfig(changes: object = {}): KayentaConfig {
  return readProviderConfig(provider, { ...document, ...changes });
}

/** A call in flight whose clock stands; good for every operation. */
export function callWith(
  parts: Partial<InFlightCall<KayentaConfig, KayentaState>> = {},
): InFlightCall<KayentaConfig, KayentaState> {
  const call = createRunCall(provider, document, { clock: createManualClock(nowMs) });
  return { ...call, state: { canaryExecutionId: '01M85A00WJBAB1VW94772XKK4A' }, startedAt: nowMs, ...parts };
}
