import { readFileSync } from 'node:fs';
import { createManualClock, createMemorySecrets } from '@verdict/core/testing';
import nock from 'nock';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createProvider, createWavefrontProvider } from '../src/index.ts';
import { callWith } from './provider-call.ts';

const address = 'example.wavefront.com';
const query = 'ts(http.errors, app=api)';
const tokens = { [address]: 'tok123' };
const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8');
const asked = () => nock(`https://${address}`).get('/api/v2/chart/api').query(true);

const run = async (config: object = {}, secret: Readonly<Record<string, string>> = tokens) => {
  const secrets = createMemorySecrets({ 'controller/wavefront-api-tokens': secret });
  const call = callWith({ address, query, ...config }, { secrets, clock: createManualClock(1_700_000_000_700) });
  return createWavefrontProvider({ environment: { HTTPS_PROXY: 'http://proxy.test' } }).run(call);
};

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  const unused = nock.pendingMocks();
  nock.cleanAll();
  nock.enableNetConnect();
  if (unused.length > 0) throw new Error(`never asked for: ${unused.join(', ')}`);
});

test('it is the wavefront provider of the interface', () => {
  expect(createProvider()).toMatchObject({ specVersion: 'v1', mode: 'query', type: 'wavefront', label: 'Wavefront' });
});

const fields = {
  autoEvents: 'false',
  e: '1700000000000',
  g: 's',
  i: 'true',
  includeObsoleteMetrics: 'false',
  listmode: 'false',
  p: '1',
  s: '1700000000000',
  strict: 'false',
};

test('it asks for the second in which the measurement starts, with the token of the address', async () => {
  const reqheaders = { authorization: 'Bearer tok123', accept: 'application/json' };
  nock(`https://${address}`, { reqheaders })
    .get('/api/v2/chart/api')
    .query({ ...fields, q: query })
    .reply(200, fixture('one-series'));
  const metadata = { timestamps: '1699999998', drift: '-2' };
  await expect(run()).resolves.toMatchObject({ result: 0.0125, value: '0.01', metadata });
});

test('an empty query is left out', async () => {
  nock(`https://${address}`).get('/api/v2/chart/api').query(fields).reply(200, fixture('one-series'));
  await expect(run({ query: '' })).resolves.toMatchObject({ result: 0.0125 });
});

test('several series are a list, and warnings are kept', async () => {
  asked().reply(200, fixture('two-series-and-warnings'));
  const metadata = { timestamps: '[1700000005,1699999999]', drift: '[5,-1]', warnings: 'the query is slow' };
  await expect(run()).resolves.toMatchObject({ result: [10, 11.005], value: '[10.00,11.01]', metadata });
});

test.each([
  ['no-series', 'NoData', 'No TimeSeries found in response from Wavefront'],
  ['series-without-points', 'NoData', 'the time series "b" in the response from Wavefront has no points'],
  ['syntax-error', 'InvalidQuery', 'No TimeSeries found in response from Wavefront: QuerySyntaxError: Syntax error'],
])('%s is %s', async (name, code, message) => {
  asked().reply(200, fixture(name));
  await expect(run()).rejects.toMatchObject({ code, message });
});

test.each([
  [401, 'Unauthorized'],
  [403, 'Unauthorized'],
  [404, 'NotFound'],
  [429, 'RateLimited'],
  [503, 'Unavailable'],
  [204, 'BadResponse'],
])('status %d is %s', async (status, code) => {
  asked().reply(status, status === 204 ? '' : 'oops');
  const message = expect.stringMatching(
    new RegExp(`^server returned ${status} .*\n${status === 204 ? '' : 'oops'}\n$`),
  );
  await expect(run()).rejects.toMatchObject({ code, status, message });
});

test.each([
  ['', 'unexpected end of JSON input'],
  ['<html>', "invalid character '<' looking for beginning of value"],
  ['{"timeseries":{}}', 'timeseries: '],
])('the body %j is none of the API', async (body, message) => {
  asked().reply(200, body);
  await expect(run()).rejects.toMatchObject({ code: 'BadResponse', message: expect.stringContaining(message) });
});

test.each([
  [{}, {}],
  [{ address: '' }, tokens],
  [{ address: `${address}:443` }, tokens],
  [{}, { [address]: '' }],
])('%j has no token in %j', async (config, secret) => {
  const message = expect.stringMatching(/^API token not found \(Secret "wavefront-api-tokens" /);
  await expect(run(config, secret)).rejects.toMatchObject({ code: 'Unauthorized', message });
});

test('a missing Secret is told as the API server does, with what it needs', async () => {
  const call = callWith({ address, query });
  const place = `Secret "wavefront-api-tokens" of the controller's namespace needs a key "${address}"`;
  const message = `secrets "wavefront-api-tokens" not found (${place})`;
  await expect(createWavefrontProvider().run(call)).rejects.toMatchObject({ code: 'Unauthorized', message });
});

test('the token stays with its host when the answer is elsewhere', async () => {
  asked().reply(302, '', { location: 'https://other.test/x' });
  nock('https://other.test', { badheaders: ['authorization'] })
    .get('/x')
    .reply(200, fixture('one-series'));
  await expect(run()).resolves.toMatchObject({ result: 0.0125 });
});
