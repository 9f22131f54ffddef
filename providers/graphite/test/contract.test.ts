import { createHttpBackend, providerContract, type FaultReply } from '@verdict/provider-contract';
import { afterAll, test } from 'vitest';
import { createGraphiteProvider } from '../src/index.ts';

const series = (...values: readonly (number | null)[][]): FaultReply => ({
  body: values.map((points) => ({ target: 'a', datapoints: points.map((value) => [value, 1_700_000_000]) })),
});

const backend = await createHttpBackend({
  target: (url) => ({
    config: { address: url.replace('://', '://observer:planted-password@'), query: 'target=errors&from=-5min' },
  }),
  replies: {
    ok: series([0.25]),
    other: series([0.75]),
    empty: series(),
    nan: series([null]),
    'duplicate-series': series([0.25], [0.5]),
  },
});
afterAll(() => backend.close());

const contract = providerContract({
  ...backend,
  provider: createGraphiteProvider(),
  invalidConfigs: [{}, { address: 'http://no host', query: 'target=a' }, { address: 'http://a.test', query: 1 }],
  plantedSecrets: ['planted-password'],
  capabilities: {
    reportsNoData: true,
    idempotentStart: false,
    severalSeries: 'first',
    impossible: { 'error-in-success': 'a query that Graphite cannot answer has a status of 400 or 500' },
  },
});
for (const { name, run } of contract) test(name, run);
