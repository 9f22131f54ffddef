import { createHttpBackend, providerContract } from '@verdict/provider-contract';
import { afterAll, test } from 'vitest';
import { createPrometheusProvider } from '../src/index.ts';

const vector = (...values: string[]): object => ({
  body: {
    status: 'success',
    data: { resultType: 'vector', result: values.map((value) => ({ metric: {}, value: [1, value] })) },
  },
});

const backend = await createHttpBackend({
  target: (address) => ({
    config: {
      address,
      query: 'sum(rate(errors[5m]))',
      authentication: { basicAuth: { username: 'observer', password: 'planted-p/ss+word' } },
    },
  }),
  replies: {
    ok: vector('0.25'),
    other: vector('0.75'),
    empty: vector(),
    nan: vector('NaN'),
    'duplicate-series': vector('0.25', '0.5'),
    'error-in-success': { body: { status: 'error', errorType: 'execution', error: 'many-to-many matching' } },
  },
});
afterAll(() => backend.close());

const contract = providerContract({
  ...backend,
  provider: createPrometheusProvider(),
  invalidConfigs: [{}, { address: 'no address' }, { address: backend.server.url, timeout: -1 }],
  plantedSecrets: ['planted-p/ss+word'],
  capabilities: { reportsNoData: false, idempotentStart: true },
});
for (const { name, run } of contract) test(name, run);
