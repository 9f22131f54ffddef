import { createHttpBackend, providerContract, type FaultReply } from '@verdict/provider-contract';
import { afterAll, describe, test } from 'vitest';
import { createDatadogProvider } from '../src/index.ts';

const query = 'avg:http.errors{service:api}';
const keys = { 'api-key': 'planted-api-key', 'app-key': 'planted-app/key+' };
const series = (...values: (number | null)[]): FaultReply => ({
  body: { status: 'ok', series: values.map((value) => ({ pointlist: [[1_700_000_000_000, value]] })) },
});
const columns = (...values: (number | null)[]): object => ({
  data: { attributes: { columns: values.map((value) => ({ type: 'number', values: [value] })) } },
});
const scalar = (...values: (number | null)[]): FaultReply => ({ body: columns(...values) });

const backends = {
  v1: await createHttpBackend({
    target: (address) => ({
      config: { apiVersion: 'v1', query },
      secrets: { 'controller/datadog': { ...keys, address } },
    }),
    replies: {
      ok: series(0.25),
      other: series(0.75),
      empty: series(),
      nan: series(null),
      'duplicate-series': series(0.25, 0.5),
      'wrong-shape': { body: { series: 'none' } },
      'error-in-success': { body: { status: 'error', error: 'Error parsing query', series: [] } },
    },
  }),
  v2: await createHttpBackend({
    target: (address) => ({
      config: { apiVersion: 'v2', query },
      secrets: { 'controller/datadog': { ...keys, address } },
    }),
    replies: {
      ok: scalar(0.25),
      other: scalar(0.75),
      empty: scalar(),
      nan: scalar(null),
      'duplicate-series': scalar(0.25, 0.5),
      'wrong-shape': { body: { data: { attributes: { columns: 'none' } } } },
      'error-in-success': { body: { ...columns(0.25), errors: 'partial: query timed out' } },
    },
  }),
};
afterAll(async () => {
  await Promise.all(Object.values(backends).map((backend) => backend.close()));
});

describe.each(Object.entries(backends))('API %s', (_version, backend) => {
  const contract = providerContract({
    ...backend,
    plainKeys: ['address'],
    provider: createDatadogProvider(),
    invalidConfigs: [
      {},
      { query, queries: { a: query } },
      { query, requestTimeout: '0s' },
      { query, apiVersion: 'v3' },
    ],
    capabilities: { reportsNoData: false, idempotentStart: true, severalSeries: 'first' },
  });
  for (const { name, run } of contract) test(name, run);
});
