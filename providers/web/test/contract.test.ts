import { createHttpBackend, providerContract } from '@verdict/provider-contract';
import { afterAll, test } from 'vitest';
import { createWebProvider } from '../src/index.ts';

const backend = await createHttpBackend({
  target: (address) => ({
    config: {
      url: `${address}/api/errors?service=shop`,
      jsonPath: '{$.data.rate}',
      headers: [{ key: 'Authorization', value: 'Bearer planted-t/ok+en' }],
    },
  }),
  replies: {
    ok: { body: { data: { rate: 0.25 } } },
    other: { body: { data: { rate: 0.75 } } },
    empty: { body: { data: {} } },
  },
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
    impossible: {
      html: 'any text is an answer',
      'wrong-shape': 'any JSON is an answer, and a path without a match is the situation empty',
      'error-in-success': 'no vendor says what an error looks like',
      nan: 'JSON has no NaN',
      'duplicate-series': 'the first match of the path counts',
    },
  },
});
for (const { name, run } of contract) test(name, run);
