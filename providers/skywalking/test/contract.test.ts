import { createHttpBackend, providerContract, type FaultReply } from '@verdict/provider-contract';
import { afterAll, test } from 'vitest';
import { createSkyWalkingProvider } from '../src/index.ts';

const query = 'query q($duration: Duration!) { apdex: readMetricsValues(duration: $duration) { values { value } } }';
const apdex = (...values: number[]): FaultReply => ({ body: { data: { apdex: { values } } } });

const backend = await createHttpBackend({
  target: (address) => ({ config: { address, query, interval: '5m' } }),
  replies: {
    ok: apdex(9920),
    other: apdex(4000),
    empty: { body: { data: null } },
    'error-in-success': { body: { data: { apdex: null }, errors: [{ message: 'service not found' }] } },
  },
});
afterAll(() => backend.close());

const contract = providerContract({
  ...backend,
  provider: createSkyWalkingProvider({ timeZone: 'UTC' }),
  invalidConfigs: [{}, { address: 'http://a.test', query, interval: '5' }, { address: 1, query, interval: '5m' }],
  capabilities: {
    reportsNoData: true,
    idempotentStart: false,
    impossible: {
      nan: 'JSON has no NaN',
      'duplicate-series': 'the document names what it asks for: the answer is one object',
    },
  },
});
for (const { name, run } of contract) test(name, run);
