import { createHttpBackend, providerContract, type FaultRequest } from '@verdict/provider-contract';
import { afterAll, test } from 'vitest';
import { createKayentaProvider } from '../src/index.ts';

const place = { region: 'eu', step: 60 };
const config = {
  application: 'api',
  canaryConfigName: 'api-canary',
  metricsAccountName: 'prom',
  configurationAccountName: 'config',
  storageAccountName: 'storage',
  threshold: { pass: 90, marginal: 75 },
  scopes: [
    { name: 'default', controlScope: { scope: 'baseline', ...place }, experimentScope: { scope: 'canary', ...place } },
  ],
};

/** A Kayenta where each execution is in the given state. */
const kayenta =
  (execution: { readonly status?: number; readonly body: object }) =>
  ({ method, path }: Pick<FaultRequest, 'method' | 'path'>) => {
    if (method === 'POST') return { body: { canaryExecutionId: '01M85A00WJBAB1VW94772XKK4A' } };
    return path.startsWith('/canaryConfig') ? { body: [{ id: 'c-1', name: 'api-canary' }] } : execution;
  };
const scored = (score: number) => kayenta({ body: { complete: true, result: { judgeResult: { score: { score } } } } });
const terminal = { complete: true, status: 'terminal', exception: { exceptionType: 'TimeoutException' } };

const backend = await createHttpBackend({
  target: (address) => ({ config: { ...config, address } }),
  replies: {
    ok: scored(95.5),
    other: scored(91.5),
    running: kayenta({ body: { complete: false, status: 'running' } }),
    failed: kayenta({ body: terminal }),
    gone: kayenta({ status: 404, body: { message: 'No such object' } }),
    empty: kayenta({ body: { complete: true, status: 'succeeded' } }),
    'error-in-success': ({ method, path }) =>
      method === 'POST' ? { body: { error: 'Bad Request' } } : kayenta({ body: terminal })({ method, path }),
  },
});
afterAll(() => backend.close());

const contract = providerContract({
  ...backend,
  provider: createKayentaProvider(),
  recreate: () => createKayentaProvider(),
  invalidConfigs: [
    {},
    { ...config, address: backend.server.url, threshold: { pass: 75, marginal: 90 } },
    { ...config, address: backend.server.url, thresholds: config.threshold },
  ],
  capabilities: {
    reportsNoData: true,
    idempotentStart: false,
    impossible: { nan: 'JSON has no NaN', 'duplicate-series': 'an execution has one score' },
  },
});
for (const { name, run } of contract) test(name, run);
