import { createHttpBackend, providerContract, type FaultReply } from '@verdict/provider-contract';
import { createHttpClient, type HttpClient } from '@verdict/provider-kit';
import { afterAll, test } from 'vitest';
import { createWavefrontProvider } from '../src/index.ts';

const token = 'planted-to/ken+';
const chart = (...values: (number | null)[]): FaultReply => ({
  body: { timeseries: values.map((value) => ({ label: 'errors', data: [[1_700_000_000, value]] })) },
});

const backend = await createHttpBackend({
  target: (url) => {
    const address = url.replace(/^https?:\/\//, '');
    return {
      config: { address: url.startsWith('https') ? `${address}/tls` : address, query: 'ts(http.errors)' },
      secrets: { 'controller/wavefront-api-tokens': { [address]: token, [`${address}/tls`]: token } },
    };
  },
  replies: {
    ok: chart(0.25),
    other: chart(0.75),
    empty: chart(),
    nan: chart(null),
    'duplicate-series': chart(0.25, 0.5),
    'wrong-shape': { body: { timeseries: 'none' } },
    'error-in-success': { body: { errorType: 'QueryExecutionFailed', errorMessage: 'Terminating Query' } },
  },
});
afterAll(() => backend.close());

/** Wavefront is always asked over TLS; the backend speaks it only where its certificate is to be refused. */
const client = createHttpClient();
const http: HttpClient = {
  send: (request, signal) => {
    const isTls = request.url.includes('/tls/');
    const url = isTls ? request.url.replace('/tls/', '/') : request.url.replace(/^https:/, 'http:');
    return client.send({ ...request, url }, signal);
  },
};

const contract = providerContract({
  ...backend,
  provider: createWavefrontProvider({ http }),
  invalidConfigs: [{ address: 1 }, { adress: 'example.wavefront.com' }],
  capabilities: { reportsNoData: true, idempotentStart: true },
});
for (const { name, run } of contract) test(name, run);
