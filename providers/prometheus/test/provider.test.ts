import { createHttpClient, DeadlineExceeded, type HttpClient } from '@verdict/provider-kit';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPrometheusProvider } from '../src/index.ts';
import { callWith, nowMs, readConfig } from './provider-call.ts';

const host = 'http://prometheus.test:9090';
const provider = createPrometheusProvider();
const success = (value = '1'): object => ({
  status: 'success',
  data: { resultType: 'vector', result: [{ metric: {}, value: [1, value] }] },
});
const error = (errorType: string, text: string): object => ({ status: 'error', errorType, error: text });
const run = (config: object) => provider.run(callWith({ address: host, query: 'up', ...config }));

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  nock.enableNetConnect();
  if (pending.length > 0) throw new Error(`never asked: ${pending.join(', ')}`);
});

describe('requests', () => {
  test('an instant query is a form with the query and the time in seconds', async () => {
    const form = 'query=sum%28up%29+%3E+0&time=1772366400.123';
    nock(host, { reqheaders: { 'content-type': 'application/x-www-form-urlencoded' } })
      .post('/api/v1/query', (body) => new URLSearchParams(body as Record<string, string>).toString() === form)
      .reply(200, success('0.5'));
    expect(await run({ query: 'sum(up) > 0' })).toMatchObject({ result: [0.5], value: '[0.5]' });
  });

  test('a range query has start, end and step in seconds', async () => {
    const wanted = { end: '1772366400.123', query: 'up', start: '1772362800.123', step: '0.5' };
    nock(host).post('/api/v1/query_range', wanted).reply(200, success());
    expect(await run({ rangeQuery: { start: 'now() - duration("1h")', end: 'now()', step: '500ms' } })).toMatchObject({
      value: '[1]',
    });
  });

  test.each([
    [{ start: 'invalid(', end: 'now()', step: '1m' }, 'failed to parse rangeQuery.start as time: '],
    [{ start: 'now()', end: '1', step: '' }, 'failed to parse rangeQuery.end as time: expected time.Time, but got int'],
    [{ start: 'now()', end: 'now()' }, 'failed to parse rangeQuery.step as duration: time: invalid duration ""'],
  ])('%j is an error before anything is sent', async (rangeQuery, message) => {
    await expect(run({ rangeQuery })).rejects.toMatchObject({
      code: 'InvalidQuery',
      message: expect.stringContaining(message) as string,
    });
  });

  test('the address keeps its path and parameters, and the form gets the parameters too', async () => {
    nock(host)
      .post('/tenant/api/v1/query?dedup=true', { dedup: 'true', query: 'up', time: '1772366400.123' })
      .reply(200, success());
    expect(await run({ address: `${host}/tenant/?dedup=true` })).toMatchObject({ value: '[1]' });
  });

  test.each([403, 405, 501])('a POST answered with %d is repeated as GET', async (status) => {
    nock(host).post('/api/v1/query?a=b').reply(status, 'no');
    nock(host).get('/api/v1/query').query({ a: 'b', query: 'up', time: '1772366400.123' }).reply(200, success());
    expect(await run({ address: `${host}?a=b` })).toMatchObject({ result: [1] });
  });

  test('the answer to the GET counts', async () => {
    nock(host).post('/api/v1/query').reply(403);
    nock(host).get('/api/v1/query').query(true).reply(403);
    await expect(run({})).rejects.toMatchObject({ code: 'Unauthorized', message: 'client_error: client error: 403' });
  });
});

describe('authentication', () => {
  const basicAuth = { username: 'u', password: 'p' };
  const basic = `Basic ${Buffer.from('u:p').toString('base64')}`;
  const oauth2 = { tokenUrl: 'http://login.test/token', clientId: 'id', clientSecret: 's/ecret', scopes: ['a', 'b'] };
  const token = { access_token: 't', token_type: 'bearer' };

  test('basic authentication is sent', async () => {
    nock(host, { reqheaders: { authorization: basic } })
      .post('/api/v1/query')
      .reply(200, success());
    expect(await run({ authentication: { basicAuth } })).toMatchObject({ value: '[1]' });
  });

  test('own headers win over everything, the last of a name over those before', async () => {
    nock(host, { reqheaders: { authorization: 'own', 'x-a': '2', 'content-type': 'text/x' } })
      .post('/api/v1/query')
      .reply(200, success());
    const headers = Object.entries({ Authorization: 'own', 'x-a': '1', 'X-A': '2', 'content-type': 'text/x' });
    expect(
      await run({ authentication: { basicAuth }, headers: headers.map(([key, value]) => ({ key, value })) }),
    ).toMatchObject({ value: '[1]' });
  });

  test('an OAuth2 token wins over basic authentication', async () => {
    nock('http://login.test', { reqheaders: { authorization: `Basic ${btoa('id:s%2Fecret')}` } })
      .post('/token', { grant_type: 'client_credentials', scope: 'a b' })
      .reply(200, token);
    nock(host, { reqheaders: { authorization: 'Bearer t' } })
      .post('/api/v1/query')
      .reply(200, success());
    expect(await run({ authentication: { oauth2, basicAuth } })).toMatchObject({ value: '[1]' });
  });

  test('own headers reach the token endpoint, as in the reference', async () => {
    const own = { reqheaders: { 'x-tenant': 'a' } };
    nock('http://login.test', own).post('/token').reply(200, token);
    nock(host, own).post('/api/v1/query').reply(200, success());
    expect(await run({ authentication: { oauth2 }, headers: [{ key: 'x-tenant', value: 'a' }] })).toMatchObject({
      value: '[1]',
    });
  });

  test('one token serves a query that is asked again by GET', async () => {
    nock('http://login.test').post('/token').once().reply(200, token);
    const bearer = nock(host, { reqheaders: { authorization: 'Bearer t' } });
    bearer.post('/api/v1/query').reply(405);
    bearer.get('/api/v1/query').query(true).reply(200, success());
    expect(await run({ authentication: { oauth2 } })).toMatchObject({ value: '[1]' });
  });

  test('a refused token is told as a failure of the query, without the secret', async () => {
    nock('http://login.test').post('/token').twice().reply(401, 'no: s/ecret');
    await expect(run({ authentication: { oauth2 } })).rejects.toMatchObject({
      code: 'Unauthorized',
      message: `Post "${host}/api/v1/query": oauth2: cannot fetch token: 401 Unauthorized\nResponse: no: *****`,
    });
  });

  test('a token endpoint that never answers is under the deadline', async () => {
    nock('http://login.test').post('/token').delay(60_000).reply(200, token);
    const abort = new AbortController();
    const running = provider.run(
      callWith({ address: host, query: 'up', authentication: { oauth2 } }, { signal: abort.signal }),
    );
    abort.abort(new DeadlineExceeded('context'));
    await expect(running).rejects.toMatchObject({ code: 'Timeout' });
    nock.abortPendingRequests();
    nock.cleanAll();
  });
});

describe('errors', () => {
  test.each([
    [200, error('execution', 'many-to-many'), 'InvalidQuery', 'execution: many-to-many'],
    [400, error('bad_data', '1:5: parse error'), 'InvalidQuery', 'bad_data: 1:5: parse error'],
    [422, error('timeout', 'query timed out'), 'Timeout', 'timeout: query timed out'],
    [400, success(), 'BadResponse', 'bad_response: inconsistent body for response code'],
    [401, 'no', 'Unauthorized', 'client_error: client error: 401'],
    [404, 'no', 'NotFound', 'client_error: client error: 404'],
    [429, 'slow down', 'RateLimited', 'client_error: client error: 429'],
    [500, error('internal', 'x'), 'Unavailable', 'server_error: server error: 500'],
    [503, error('timeout', 'x'), 'Unavailable', 'server_error: server error: 503'],
    [304, '', 'BadResponse', 'bad_response: bad response code 304'],
  ])('%d with %j is %s', async (status, body, code, message) => {
    nock(host).post('/api/v1/query').reply(status, body);
    await expect(run({})).rejects.toMatchObject({ code, message, provider: 'prometheus' });
  });

  test.each([
    ['<html>', 'bad_response: readObjectStart: expect { or n, but found <, error found in #1 byte of ...|<html>|'],
    ['', 'bad_response: readObjectStart: expect { or n, but found \u0000, error found in #0 byte of ...||'],
    ['{"status":"succ', 'bad_response: unexpected end of JSON input'],
  ])('the body %j is an error', async (body, message) => {
    nock(host).post('/api/v1/query').reply(200, body);
    await expect(run({})).rejects.toMatchObject({
      code: 'BadResponse',
      message: expect.stringContaining(message) as string,
    });
  });

  test('an answer of null has no evidence and is an error', async () => {
    nock(host).post('/api/v1/query').reply(200, 'null');
    await expect(run({})).rejects.toMatchObject({ code: 'BadResponse', message: /^Skip: / });
  });

  test('a 204 has no evidence and is an error', async () => {
    nock(host).post('/api/v1/query').reply(204);
    await expect(run({})).rejects.toMatchObject({ code: 'BadResponse', message: /^Skip: / });
  });

  test('the time to wait is taken from Retry-After', async () => {
    nock(host).post('/api/v1/query').reply(429, '', { 'Retry-After': '7' });
    await expect(run({})).rejects.toMatchObject({ retryAfterMs: 7000, retryable: true });
  });

  test('a timeout of 0 leaves no time at all, and nothing is sent', async () => {
    await expect(run({ timeout: 0 })).rejects.toMatchObject({
      code: 'Timeout',
      message: `Post "${host}/api/v1/query": context deadline exceeded`,
    });
  });

  test('the timeout covers both tries together', async () => {
    const sleep = Promise.withResolvers<void>();
    const clock = { now: () => nowMs, sleep: () => sleep.promise };
    nock(host).post('/api/v1/query').reply(405);
    nock(host)
      .get('/api/v1/query')
      .query(true)
      .reply(200, async () => {
        sleep.resolve();
        return new Promise(() => {});
      });
    const message = `Get "${host}/api/v1/query?query=up&time=1772366400.123": context deadline exceeded`;
    await expect(provider.run(callWith({ address: host, query: 'up', timeout: 5 }, { clock }))).rejects.toMatchObject({
      code: 'Timeout',
      message,
    });
  });

  test("the driver's signal ends the call as aborted", async () => {
    const abort = new AbortController();
    abort.abort();
    const call = callWith({ address: host, query: 'up' }, { signal: abort.signal });
    await expect(provider.run(call)).rejects.toMatchObject({ code: 'Aborted' });
  });

  test('an address of a scheme that is not http fails when it is asked', async () => {
    await expect(run({ address: 'foo://bar' })).rejects.toThrow(
      'Post "foo://bar/api/v1/query": unsupported protocol scheme "foo"',
    );
  });
});

describe('the provider', () => {
  test('shows the query as sent, once', () => {
    expect(provider.getMetadata?.(readConfig({ address: host, query: 'up' }))).toEqual({
      ResolvedPrometheusQuery: 'up',
    });
    expect(provider.getMetadata?.(readConfig({ address: host }))).toEqual({});
  });

  test('asks the engine for a little more time than its own timeout', () => {
    expect(provider.deadlineMs?.(readConfig({ address: host, timeout: 90 }))).toBe(91_000);
  });

  test('takes the address from the environment and the client from the driver', async () => {
    const urls: string[] = [];
    const http = createHttpClient({
      transport: async ({ url }) => {
        urls.push(url);
        return { status: 200, reason: '', headers: {}, body: JSON.stringify(success()) };
      },
    });
    const environment = { ARGO_ROLLOUTS_PROMETHEUS_ADDRESS: host };
    const config = readConfig({ query: 'up' }, environment);
    await createPrometheusProvider({ environment, http }).run({ ...callWith({ address: host }), config });
    expect(urls).toEqual([`${host}/api/v1/query`]);
    expect(nowMs % 1000).toBe(123);
  });
});

test('queries that differ only in their evaluation time are one, other ranges are not', async () => {
  const keys: (string | undefined)[] = [];
  const http: HttpClient = {
    send: async ({ sharingKey, repeatable, trusted }) => {
      keys.push(sharingKey);
      expect({ repeatable, trusted }).toEqual({ repeatable: true, trusted: false });
      return { status: 200, reason: '', headers: {}, body: JSON.stringify(success()) };
    },
  };
  const shared = createPrometheusProvider({ http });
  const ranges = ['now() - duration("1h")', 'now() - duration("2h")'].map((start) => ({
    rangeQuery: { start, end: 'now()', step: '1m' },
  }));
  for (const parts of [{}, {}, ...ranges]) {
    await shared.run(callWith({ address: host, query: 'up', ...parts }));
  }
  expect(new Set(keys).size).toBe(3);
  expect(keys[0]).toBe(keys[1]);
});
