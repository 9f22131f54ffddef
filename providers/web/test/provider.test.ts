import { createHttpClient, HttpFailure, type HttpClient } from '@verdict/provider-kit';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createProvider, createWebProvider } from '../src/index.ts';
import { callWith, readConfig } from './provider-call.ts';

const host = 'http://service.test';
const url = `${host}/metric`;
const provider = createWebProvider();
const run = (config: object) => provider.run(callWith({ url, ...config }));

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  const unused = nock.pendingMocks();
  nock.cleanAll();
  nock.enableNetConnect();
  if (unused.length > 0) throw new Error(`never asked for: ${unused.join(', ')}`);
});

test('it is the web provider of the interface', () => {
  expect(createProvider()).toMatchObject({ specVersion: 'v1', mode: 'query', type: 'web', label: 'Web' });
});

test.each([
  [{ url: 'http://service.test/value?x=1' }, { ResolvedQuery: 'GET http://service.test/value?x=1' }],
  [{ url: 'http://service.test', method: 'POST' }, { ResolvedQuery: 'POST http://service.test' }],
  [{ url: 'http://user:word@service.test', method: '' }, { ResolvedQuery: 'GET http://user:***@service.test' }],
  [{ url: '' }, {}],
])('%j shows %j', (config, metadata) => {
  expect(createWebProvider().getMetadata?.(readConfig(config))).toEqual(metadata);
});

describe('what is sent', () => {
  test('by default a GET without a body', async () => {
    nock(host)
      .get('/metric?x=1&y=a%20b', (body) => body === '')
      .reply(200, '{"a":1}');
    await expect(run({ url: `${url}?x=1&y=a%20b`, method: '' })).resolves.toMatchObject({ result: { a: 1 } });
  });

  test('any method, with a text and no content type of its own', async () => {
    nock(host, { badheaders: ['content-type'] })
      .intercept('/metric', 'PUT', 'some body')
      .reply(200, '1');
    await expect(run({ method: 'PUT', body: 'some body' })).resolves.toMatchObject({ result: 1 });
  });

  test('JSON in the order it was written, whose content type wins', async () => {
    nock(host, { reqheaders: { 'content-type': 'application/json', 'x-one': '2' } })
      .post('/metric', '{"b":{"c":[1,null]},"a":"<"}')
      .reply(200, '1');
    const headers = [
      { key: 'Content-Type', value: 'text/plain' },
      { key: 'x-one', value: '1' },
      { key: 'X-One', value: '2' },
    ];
    const jsonBody = { b: { c: [1, null] }, a: '<' };
    await expect(run({ method: 'POST', jsonBody, headers })).resolves.toMatchObject({ result: 1 });
  });

  test('an OAuth2 token takes the place of an Authorization header', async () => {
    const authentication = {
      oauth2: { tokenUrl: `${host}/token`, clientId: 'cid', clientSecret: 'cs', scopes: ['a', 'b'] },
    };
    nock(host, { badheaders: ['x-own'] })
      .post('/token', { grant_type: 'client_credentials', scope: 'a b' })
      .basicAuth({ user: 'cid', pass: 'cs' })
      .reply(200, { access_token: 'granted', token_type: 'bearer' });
    nock(host, { reqheaders: { authorization: 'Bearer granted', 'x-own': '1' } })
      .get('/metric')
      .reply(200, '1');
    const headers = [
      { key: 'authorization', value: 'mine' },
      { key: 'X-Own', value: '1' },
    ];
    await expect(run({ headers, authentication })).resolves.toMatchObject({ result: 1 });
  });

  test('basicAuth and sigv4 change nothing, as in the reference', async () => {
    nock(host, { badheaders: ['authorization'] })
      .get('/metric')
      .reply(200, '1');
    const authentication = { basicAuth: { username: 'u', password: 'p' }, sigv4: { region: 'eu' } };
    await expect(run({ authentication })).resolves.toMatchObject({ result: 1 });
  });

  test('insecure skips verification and proxies', async () => {
    const sent: unknown[] = [];
    const http: HttpClient = {
      send: async (request) => {
        sent.push(request);
        return { status: 200, reason: 'OK', headers: {}, body: '1' };
      },
    };
    await createWebProvider({ http }).run(callWith({ url, insecure: true }));
    expect(sent).toEqual([{ method: 'GET', url, headers: {}, insecure: true, proxy: false }]);
  });
});

describe('what fails', () => {
  test.each([
    [199 + 101, 'BadResponse'],
    [304, 'BadResponse'],
    [400, 'InvalidQuery'],
    [401, 'Unauthorized'],
    [404, 'NotFound'],
    [429, 'RateLimited'],
    [503, 'Unavailable'],
  ])('a status of %i, whatever the body', async (status, code) => {
    nock(host).get('/metric').reply(status, '{"secret":1}');
    const message = `received non 2xx response code: ${status}`;
    await expect(run({})).rejects.toMatchObject({ code, message, status, provider: 'web' });
  });

  test.each([200, 201, 204, 299])('a status of %i is fine', async (status) => {
    nock(host).get('/metric').reply(status, '');
    await expect(run({})).resolves.toMatchObject({ result: '', value: '' });
  });

  test.each([
    ['', 'Get "": unsupported protocol scheme ""'],
    ['/metric', 'Get "/metric": unsupported protocol scheme ""'],
    ['htttp://somewhere/x', 'Get "htttp://somewhere/x": unsupported protocol scheme "htttp"'],
    ['http://bad host/', 'parse "http://bad host/": invalid character " " in host name'],
    ['http://host:port/', 'parse "http://host:port/": invalid port ":port" after host'],
    ['http://u:p@host:port/', 'parse "http://u:***@host:port/": invalid port ":port" after host'],
    ['http://[::1/', 'parse "http://[::1/": missing \']\' in host'],
    ['http://host/%zz', 'parse "http://host/%zz": invalid URL escape "%zz"'],
    ['http://host/\n', 'parse "http://host/\\n": net/url: invalid control character in URL'],
    [':x', 'parse ":x": missing protocol scheme'],
  ])('the address %j', async (address, message) => {
    await expect(run({ url: address })).rejects.toMatchObject({ code: 'InvalidQuery', message });
  });

  test('a method that is no token', async () => {
    await expect(run({ method: 'GE T' })).rejects.toMatchObject({
      code: 'InvalidQuery',
      message: 'net/http: invalid method "GE T"',
    });
  });

  test('a token endpoint that refuses, without telling the secret', async () => {
    const authentication = { oauth2: { tokenUrl: `${host}/token`, clientId: 'cid', clientSecret: 'hush' } };
    nock(host).post('/token').times(2).reply(401, { error: 'invalid_client', error_description: 'bad hush' });
    const error = await run({ authentication }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: 'Unauthorized',
      message: expect.stringMatching(/^Get "http:\/\/service.test\/metric": oauth2: /),
    });
    expect(JSON.stringify(error)).not.toContain('hush');
  });

  test('an answer that breaks off', async () => {
    const failure = new HttpFailure({
      code: 'Unavailable',
      request: { method: 'GET', url },
      reason: 'unexpected EOF',
      stage: 'body',
    });
    const http: HttpClient = { send: () => Promise.reject(failure) };
    await expect(createWebProvider({ http }).run(callWith({ url }))).rejects.toMatchObject({
      code: 'Unavailable',
      message: 'Received no bytes in response: unexpected EOF',
    });
  });

  test('what is no ProviderError becomes Internal', async () => {
    const http: HttpClient = { send: () => Promise.reject(new TypeError('broken client')) };
    await expect(createWebProvider({ http }).run(callWith({ url }))).rejects.toMatchObject({
      code: 'Internal',
      message: 'broken client',
    });
  });
});

test('an answer without the value is told in the words of the reference', async () => {
  nock(host).get('/metric').reply(200, '{}');
  await expect(run({ jsonPath: '{.data}' })).rejects.toMatchObject({
    code: 'BadResponse',
    message: 'Could not find JSONPath in body: data is not found',
  });
});

test('a client of the kit fits as the one to use', async () => {
  nock(host).get('/metric').reply(200, '"ok"');
  const own = createWebProvider({ http: createHttpClient() });
  await expect(own.run(callWith({ url }))).resolves.toEqual({ kind: 'observation', result: 'ok', value: '"ok"' });
});
