import { createManualClock } from '@verdict/core/testing';
import { HttpFailure, type HttpClient, type HttpRequest } from '@verdict/provider-kit';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createProvider, createSkyWalkingProvider } from '../src/index.ts';
import { callWith } from './provider-call.ts';

const host = 'http://skywalking.test';
const query = 'query q($duration: Duration!) { apdex(duration: $duration, min: "<1>") }';
const config = { address: host, query, interval: '5m' };
const clock = createManualClock(Date.parse('2024-01-01T09:35:20Z'));
const provider = createSkyWalkingProvider({ timeZone: 'UTC' });
const run = (parts: object = {}) => provider.run(callWith({ ...config, ...parts }, { clock }));

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  const unused = nock.pendingMocks();
  nock.cleanAll();
  nock.enableNetConnect();
  if (unused.length > 0) throw new Error(`never asked for: ${unused.join(', ')}`);
});

test('it is the skywalking provider of the interface', () => {
  expect(createProvider()).toMatchObject({ specVersion: 'v1', mode: 'query', type: 'skywalking', label: 'skywalking' });
});

test('the metadata has the query, if there is one', () => {
  expect(provider.getMetadata?.(callWith(config).config)).toEqual({ ResolvedQuery: query });
  expect(provider.getMetadata?.(callWith({ interval: '5m' }).config)).toEqual({});
});

test('the document goes with its window in the zone of the settings', async () => {
  const sent: HttpRequest[] = [];
  const http: HttpClient = {
    send: async (request) => {
      sent.push(request);
      return { status: 200, reason: 'OK', headers: {}, body: '{"data":{}}' };
    },
  };
  await createSkyWalkingProvider({ http, timeZone: 'Asia/Kathmandu' }).run(callWith(config, { clock }));
  const type = 'application/json; charset=utf-8';
  const document = String.raw`query q($duration: Duration!) { apdex(duration: $duration, min: \"\u003c1\u003e\") }`;
  expect(sent).toMatchObject([
    {
      method: 'POST',
      url: `${host}/graphql`,
      headers: { 'Content-Type': type, Accept: type },
      body: `{"query":"${document}","variables":{"duration":{"start":"2024-01-01 1515","end":"2024-01-01 1520","step":"MINUTE"}}}\n`,
    },
  ]);
});

test('without a zone of its own the one of the process is used', async () => {
  nock(host)
    .post('/graphql', ({ variables }) => /^\d{4}-\d\d-\d\d \d{4}$/.test(variables.duration.start))
    .reply(200, { data: { apdex: 1 } });
  await expect(createSkyWalkingProvider().run(callWith(config, { clock }))).resolves.toMatchObject({
    result: { apdex: 1 },
  });
});

test('the data is the result and its JSON the value', async () => {
  const data = { b: { values: [{ value: 9920 }] }, a: null };
  nock(host).post('/graphql').reply(200, { data });
  const value = '{"a":null,"b":{"values":[{"value":9920}]}}';
  await expect(run()).resolves.toMatchObject({ kind: 'observation', result: data, value });
});

test('a well-formed answer counts whatever its status', async () => {
  nock(host)
    .post('/graphql')
    .reply(500, { data: { apdex: 1 } });
  await expect(run()).resolves.toMatchObject({ result: { apdex: 1 } });
});

describe('what fails', () => {
  const nothing = 'no results returned from SkyWalking query';
  test.each([
    [200, { errors: [{ message: 'first' }, { message: 'second' }], data: { a: 1 } }, 'InvalidQuery', 'graphql: first'],
    [400, { errors: [{ message: 'bad' }] }, 'InvalidQuery', 'graphql: bad'],
    [200, { data: null }, 'NoData', nothing],
    [200, { data: null, errors: [] }, 'NoData', nothing],
    [200, {}, 'BadResponse', nothing],
    [401, { message: 'who?' }, 'Unauthorized', nothing],
    [503, 'try later', 'Unavailable', 'graphql: server returned a non-200 status code: 503'],
    [404, '<html>', 'NotFound', 'graphql: server returned a non-200 status code: 404'],
    [200, '<html>', 'BadResponse', "decoding response: invalid character '<' looking for beginning of value"],
    [200, '', 'BadResponse', 'decoding response: unexpected end of JSON input'],
    [200, '{"data":{"a":1}} x', 'BadResponse', "decoding response: invalid character 'x' after top-level value"],
    [200, `{"data":${'['.repeat(20_000)}`, 'BadResponse', 'decoding response: unexpected end of JSON input'],
  ])('%i %j', async (status, body, code, message) => {
    nock(host).post('/graphql').reply(status, body);
    await expect(run()).rejects.toMatchObject({ code, message, provider: 'skywalking' });
  });

  test('an answer that breaks off', async () => {
    const failure = new HttpFailure({
      code: 'Unavailable',
      request: { method: 'POST', url: host },
      reason: 'unexpected EOF',
      stage: 'body',
    });
    const http: HttpClient = { send: () => Promise.reject(failure) };
    await expect(createSkyWalkingProvider({ http }).run(callWith(config))).rejects.toMatchObject({
      code: 'Unavailable',
      message: 'reading body: unexpected EOF',
    });
  });

  test('an answer nested too deeply for a record', async () => {
    const body = `{"data":${'['.repeat(9000)}${']'.repeat(9000)}}`;
    nock(host).post('/graphql').reply(200, body);
    const outcome: unknown = await run().catch((error: unknown) => error);
    expect(outcome).toEqual(
      expect.toBeOneOf([
        expect.objectContaining({ kind: 'observation' }),
        expect.objectContaining({ code: 'BadResponse', message: 'the answer is nested too deeply' }),
      ]),
    );
  });
});
