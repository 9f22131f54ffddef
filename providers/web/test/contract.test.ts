import { createHttpBackend, providerContract } from '@verdict/provider-contract';
import { afterAll, test } from 'vitest';
import { createWebProvider } from '../src/index.ts';

const rates = (...values: number[]): object => ({ body: { data: values.map((rate) => ({ rate })) } });

const backend = await createHttpBackend({
  target: (address) => ({
    config: {
      url: `${address}/api/errors?service=shop`,
      jsonPath: '{$.data[*].rate}',
      headers: [{ key: 'Authorization', value: 'Bearer planted-t/ok+en' }],
    },
  }),
  replies: { ok: rates(0.25), other: rates(0.75), empty: rates(), 'duplicate-series': rates(0.25, 0.5) },
});
afterAll(() => backend.close());

const contract = providerContract({
  ...backend,
  provider: createWebProvider(),
  invalidConfigs: [
    {},
    { url: 7 },
    { url: 'http://shop.test', timeoutSeconds: '10' },
    { url: 'http://shop.test', jsonPath: '{$.data[' },
    { url: 'http://shop.test', method: 'GET', body: 'text' },
    { url: 'http://shop.test', headers: [{ key: 'Accept' }] },
  ],
  plantedSecrets: ['planted-t/ok+en'],
  capabilities: {
    reportsNoData: true,
    idempotentStart: true,
    severalSeries: 'first',
    impossible: {
      html: 'any text is an answer',
      'error-in-success': 'what an error looks like in JSON is known to nobody',
      nan: 'JSON has no NaN',
    },
  },
});
for (const { name, run } of contract) test(name, run);
