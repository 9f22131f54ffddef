import { readFileSync } from 'node:fs';
import { createManualClock, createMemorySecrets, createRecordingLogger } from '@verdict/core/testing';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDatadogProvider, createProvider } from '../src/index.ts';
import { callWith } from './provider-call.ts';

const host = 'https://dd.test';
const nowMs = 1_700_000_300_900;
const query = 'avg:http.errors{service:api}';
const keys = { 'api-key': 'k1', 'app-key': 'k2' };
const headers = { 'content-type': 'application/json', 'dd-api-key': 'k1', 'dd-application-key': 'k2' };
const stored = createMemorySecrets({ 'controller/datadog': { ...keys, address: host } });
const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8');

const run = async (config: object, secrets = stored, environment = {}) => {
  const call = callWith({ query, ...config }, { clock: createManualClock(nowMs), secrets });
  return createDatadogProvider({ environment }).run(call);
};

const askedV1 = (from = 1_700_000_000) =>
  nock(host, { reqheaders: headers }).get('/api/v1/query').query({ from, query, to: 1_700_000_300 });
const single = { aggregator: 'last', data_source: 'metrics', name: 'query', query };
const askedV2 = (attributes: object = { queries: [single], formulas: [] }) =>
  nock(host, { reqheaders: headers }).post('/api/v2/query/scalar', {
    data: {
      attributes: { from: 1_700_000_000_000, to: 1_700_000_300_000, ...attributes },
      type: 'scalar_request',
    },
  });
const askedAt = (origin: string) => nock(origin).get('/api/v1/query').query(true);
const answeredAt = (origin: string) => askedAt(origin).reply(200, '{}');

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  const unused = nock.pendingMocks();
  nock.cleanAll();
  nock.enableNetConnect();
  if (unused.length > 0) throw new Error(`never asked for: ${unused.join(', ')}`);
});

test('it is the datadog provider of the interface', () => {
  expect(createProvider()).toMatchObject({ specVersion: 'v1', mode: 'query', type: 'datadog', label: 'Datadog' });
});

describe('API v1', () => {
  test.each([
    ['v1-last-point', 0.0125, '0.0125'],
    ['v1-last-point-without-value', null, 'null'],
    ['v1-no-series', null, '[]'],
  ])('%s is %s', async (name, result, value) => {
    askedV1().reply(200, fixture(name));
    await expect(run({})).resolves.toMatchObject({ result, value });
  });

  test('an error inside a success is an error', async () => {
    askedV1().reply(200, fixture('v1-query-error'));
    const message = 'There were errors in your query: Error parsing query: unexpected end of input';
    await expect(run({})).rejects.toMatchObject({ code: 'InvalidQuery', message });
  });

  test('the window is cut to whole seconds', async () => {
    askedV1(1_700_000_299).reply(200, '{}');
    await expect(run({ interval: '1500ms' })).resolves.toMatchObject({ result: null });
  });

  test('its use is warned of', async () => {
    askedV1().reply(200, '{}');
    const logger = createRecordingLogger();
    await createDatadogProvider().run(
      callWith({ query }, { clock: createManualClock(nowMs), secrets: stored, logger }),
    );
    expect(logger.records).toEqual([
      {
        level: 'warn',
        fields: {},
        message: 'Datadog will soon deprecate their API v1. Please consider switching to v2 soon.',
      },
    ]);
  });
});

describe('API v2', () => {
  test.each([
    ['v2-one-value', 0.0125, '0.0125'],
    ['v2-groups', [0.0125, 0.087], '[0.0125,0.087]'],
    ['v2-no-columns', null, '[]'],
    ['v2-only-nulls', null, '[]'],
  ])('%s is %s', async (name, result, value) => {
    askedV2().reply(200, fixture(name));
    await expect(run({ apiVersion: 'v2' })).resolves.toMatchObject({ result, value });
  });

  test('an error inside a success is an error', async () => {
    askedV2().reply(200, fixture('v2-query-error'));
    const message = 'There were errors in your query: partial: query timed out';
    await expect(run({ apiVersion: 'v2' })).rejects.toMatchObject({ code: 'InvalidQuery', message });
  });

  test('several queries have one formula and one aggregator', async () => {
    const parts = { aggregator: 'sum', data_source: 'metrics' };
    askedV2({
      queries: [
        { ...parts, name: 'a', query: 'x' },
        { ...parts, name: 'b', query: 'y' },
      ],
      formulas: [{ formula: 'a/b' }],
    }).reply(200, fixture('v2-one-value'));
    const config = { apiVersion: 'v2', query: '', queries: { a: 'x', b: 'y' }, formula: 'a/b', aggregator: 'sum' };
    await expect(run(config)).resolves.toMatchObject({ result: 0.0125 });
  });

  test('a redirect that would need the body again is an answer', async () => {
    askedV2().reply(307, 'moved', { location: '/elsewhere' });
    await expect(run({ apiVersion: 'v2' })).rejects.toThrow('received non 2xx response code: 307 moved');
  });
});

describe('what goes wrong', () => {
  test.each([
    [401, 'Unauthorized', 'received authentication error response code: 401 no'],
    [403, 'Unauthorized', 'received authentication error response code: 403 no'],
    [400, 'InvalidQuery', 'received non 2xx response code: 400 no'],
    [429, 'RateLimited', 'received non 2xx response code: 429 no'],
    [500, 'Unavailable', 'received non 2xx response code: 500 no'],
    [202, 'BadResponse', 'received non 2xx response code: 202 no'],
  ])('status %d is %s', async (status, code, message) => {
    askedAt(host).reply(status, 'no');
    await expect(run({})).rejects.toMatchObject({ code, message, status });
  });

  test('an answer that repeats the keys does not show them', async () => {
    askedAt(host).reply(403, 'not k1 and k2');
    await expect(run({})).rejects.toThrow('403 not ***** and *****');
  });

  test.each([
    ['', 'Could not parse JSON body: unexpected end of JSON input'],
    ['<html>', "Could not parse JSON body: invalid character '<' looking for beginning of value"],
    ['{"series":{}}', 'Could not parse JSON body: series: '],
    ['{"series":[{"pointlist":[["a",1]]}]}', 'Could not parse JSON body: series.0.pointlist.0.0: '],
  ])('the body %j is none of the API', async (body, message) => {
    askedAt(host).reply(200, body);
    await expect(run({})).rejects.toMatchObject({ code: 'BadResponse', message: expect.stringContaining(message) });
  });

  test('the time that the request may take is its own', async () => {
    askedAt(host).delay(60_000).reply(200, '{}');
    const clock = createManualClock(nowMs);
    const running = createDatadogProvider().run(callWith({ query, requestTimeout: '2s' }, { clock, secrets: stored }));
    running.catch(() => {});
    await clock.advance(0);
    await clock.advance(2000);
    await expect(running).rejects.toMatchObject({
      code: 'Timeout',
      message: expect.stringContaining('context deadline exceeded (Client.Timeout'),
    });
    nock.abortPendingRequests();
  });

  test('the keys stay with their host when the answer is elsewhere', async () => {
    askedAt(host).reply(302, '', { location: 'https://other.test/x' });
    nock('https://other.test', { badheaders: ['dd-api-key', 'dd-application-key'] })
      .get('/x')
      .reply(200, '{}');
    await expect(run({})).resolves.toMatchObject({ result: null });
  });
});

describe('where the credentials come from', () => {
  const environment = { DD_ADDRESS: 'https://env.test', DD_API_KEY: 'e1', DD_APP_KEY: 'e2' };
  const missing = 'failed to find the credentials for datadog metrics provider';

  test('the environment comes before the Secret of the controller', async () => {
    nock('https://env.test', { reqheaders: { 'dd-api-key': 'e1', 'dd-application-key': 'e2' } })
      .get('/api/v1/query')
      .query(true)
      .reply(200, '{}');
    await expect(run({}, stored, environment)).resolves.toMatchObject({ result: null });
  });

  test.each([
    { DD_API_KEY: 'e1', DD_APP_KEY: 'e2' },
    { DD_ADDRESS: 'https://env.test', DD_API_KEY: 'e1' },
    { DD_ADDRESS: 'https://env.test', DD_API_KEY: '', DD_APP_KEY: 'e2' },
  ])('the environment %j does not count', async (incomplete) => {
    answeredAt(host);
    await expect(run({}, stored, incomplete)).resolves.toMatchObject({ result: null });
  });

  test('without an address it is the one of the US', async () => {
    answeredAt('https://api.datadoghq.com');
    await expect(run({}, stored, { ...environment, DD_ADDRESS: '' })).resolves.toMatchObject({ result: null });
    answeredAt('https://api.datadoghq.com');
    await expect(run({}, createMemorySecrets({ 'controller/datadog': keys }))).resolves.toBeDefined();
  });

  test('a named Secret is in the namespace that is said', async () => {
    const secrets = createMemorySecrets({
      'controller/mine': { ...keys, address: 'https://controller.test' },
      mine: { ...keys, address: 'https://run.test' },
    });
    answeredAt('https://controller.test');
    await expect(run({ secretRef: { name: 'mine' } }, secrets, environment)).resolves.toBeDefined();
    answeredAt('https://run.test');
    await expect(run({ secretRef: { name: 'mine', namespaced: true } }, secrets)).resolves.toBeDefined();
  });

  test('a named Secret has no stand-in', async () => {
    await expect(run({ secretRef: { name: 'mine' } }, stored, environment)).rejects.toMatchObject({
      code: 'Unauthorized',
      message: `${missing} (looked for api-key and app-key in Secret "mine" of the controller's namespace)`,
    });
  });

  test('without any the places are listed', async () => {
    const places = 'DD_ADDRESS, DD_API_KEY and DD_APP_KEY in the environment, api-key and app-key in Secret "datadog"';
    await expect(run({}, createMemorySecrets())).rejects.toThrow(
      `${missing} (looked for ${places} of the controller's`,
    );
  });

  test('a Secret that cannot be read is missing, and the log says why', async () => {
    const logger = createRecordingLogger();
    const secrets = createMemorySecrets({ 'controller/datadog': new Error('forbidden') });
    await expect(createDatadogProvider().run(callWith({ query }, { secrets, logger }))).rejects.toThrow(missing);
    expect(logger.records).toMatchObject([{ level: 'debug', fields: { secret: 'datadog', reason: 'forbidden' } }]);
  });

  test.each([
    ['://wrong.schema', 'parse "://wrong.schema": missing protocol scheme'],
    ['api.datadoghq.eu', 'unsupported protocol scheme ""'],
  ])('the address %s is refused', async (address, message) => {
    const secrets = createMemorySecrets({ 'controller/datadog': { ...keys, address } });
    await expect(run({}, secrets)).rejects.toMatchObject({
      code: 'InvalidQuery',
      message: expect.stringContaining(message),
    });
  });
});
