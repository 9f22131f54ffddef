import { createHttpBackend, providerContract, type FaultReply } from '@verdict/provider-contract';
import { afterAll, test } from 'vitest';
import { createInfluxDbProvider } from '../src/index.ts';

const keys = { authToken: 'planted-to/ken==', org: 'team' };
const csv = (...lines: string[]): FaultReply => ({
  headers: { 'Content-Type': 'text/csv; charset=utf-8' },
  body: [...lines, ''].join('\r\n'),
});
const header = [
  '#datatype,string,long,double',
  '#group,false,false,false',
  '#default,_result,,',
  ',result,table,_value',
];
const values = (...rows: string[]): FaultReply => csv(...header, ...rows.map((value, table) => `,,${table},${value}`));

const backend = await createHttpBackend({
  target: (address) => ({
    config: { query: 'from(bucket: "app") |> range(start: -5m) |> mean()' },
    secrets: { 'controller/influxdb': { ...keys, address } },
  }),
  replies: {
    ok: values('0.25'),
    other: values('0.75'),
    empty: csv(''),
    nan: values('NaN'),
    'duplicate-series': values('0.25', '0.5'),
    'error-in-success': csv(...header, ',,0,0.25', '', ',error,reference', ',out of memory,897'),
  },
});
afterAll(() => backend.close());

const contract = providerContract({
  ...backend,
  plainKeys: ['address', 'org'],
  provider: createInfluxDbProvider(),
  invalidConfigs: [{ query: 1 }, { query: 'x', profile: {} }, { query: 'x', address: 'http://a.test' }],
  capabilities: { reportsNoData: true, idempotentStart: false },
});
for (const { name, run } of contract) test(name, run);
