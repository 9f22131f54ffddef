import { createHttpBackend, providerContract } from '@verdict/provider-contract';
import { after, test } from 'node:test';
import { createProvider } from '../src/index.ts';

const backend = await createHttpBackend({
  target: (url) => ({ config: { address: url, query: 'Oslo' } }),
  replies: {
    ok: { body: { temperature: 21.5 } },
    other: { body: { temperature: 3 } },
    empty: { body: { temperature: null } },
  },
});
after(() => backend.close());

const impossible = {
  nan: 'JSON has no NaN',
  'duplicate-series': 'a place has one temperature',
  'error-in-success': 'errors have a status of their own',
};
const capabilities = { reportsNoData: true, idempotentStart: false, impossible };
const invalidConfigs = [{}, { address: 'Oslo', query: 'Oslo' }, { address: 'http://a.test', query: '' }];
const subject = { ...backend, provider: createProvider(), invalidConfigs, capabilities };
for (const { name, run } of providerContract(subject)) test(name, run);
