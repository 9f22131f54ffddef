import type { HttpClient, HttpRequest } from '@verdict/provider-kit';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGraphiteProvider, createProvider } from '../src/index.ts';
import { callWith } from './provider-call.ts';

const host = 'http://graphite.test';
const provider = createGraphiteProvider();
const run = (query: string, address = host) => provider.run(callWith({ address, query }));
const oneValue = [{ target: 'a', datapoints: [[1.5, 1_700_000_000]] }];

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  const unused = nock.pendingMocks();
  nock.cleanAll();
  nock.enableNetConnect();
  if (unused.length > 0) throw new Error(`never asked for: ${unused.join(', ')}`);
});

test('it is the graphite provider of the interface', () => {
  expect(createProvider()).toMatchObject({ specVersion: 'v1', mode: 'query', type: 'graphite', label: 'Graphite' });
});

test('the metadata has the query, if there is one', () => {
  const config = { address: host, query: 'target=a' };
  expect(provider.getMetadata?.(callWith(config).config)).toEqual({ ResolvedQuery: 'target=a' });
  expect(provider.getMetadata?.(callWith({ address: host }).config)).toEqual({});
});

test('it takes ten seconds and the engine a little longer', async () => {
  expect(provider.deadlineMs?.(callWith({ address: host }).config)).toBe(11_000);
});

describe('what is sent', () => {
  const sent: HttpRequest[] = [];
  const http: HttpClient = {
    send: async (request) => {
      sent.push(request);
      return { status: 200, reason: 'OK', headers: {}, body: JSON.stringify(oneValue) };
    },
  };
  const urlOf = async (query: string, address = host): Promise<string> => {
    sent.length = 0;
    await createGraphiteProvider({ http }).run(callWith({ address, query }));
    return sent[0]?.url ?? '';
  };

  test.each([
    ['', 'format=json'],
    ['target=a.b.c&from=-2min', 'format=json&from=-2min&target=a.b.c'],
    ['target=sumSeries(app.*.{a,b})', 'format=json&target=sumSeries%28app.%2A.%7Ba%2Cb%7D%29'],
    [' target = alias( a ,\n\t"b c" ) ', 'format=json&target=alias%28a%2C%22bc%22%29'],
    ['target=b&target=a', 'format=json&target=b&target=a'],
    ['target=alias(a,"x+y%2Bz")', 'format=json&target=alias%28a%2C%22x+y%2Bz%22%29'],
    ['format=png&target=a', 'format=json&target=a'],
    ['target=a;b&from=-1h', 'format=json&from=-1h'],
    ['target=%zz&from=-1h', 'format=json&from=-1h'],
    ['target=a&&from', 'format=json&from=&target=a'],
    ['target=ü~%FF', 'format=json&target=%C3%BC~%FF'],
    ['target=a#b&from=-1h', 'format=json&target=a'],
    ['target=a=b', 'format=json&target=a%3Db'],
  ])('the query %j', async (query, search) => {
    expect(await urlOf(query)).toBe(`${host}/render?${search}`);
  });

  test.each([
    ['http://graphite.test/', 'http://graphite.test/render?format=json'],
    ['http://graphite.test/base/../api/?a=1', 'http://graphite.test/api/render?format=json'],
    ['https://u:p@graphite.test:8080/x#y', 'https://u:p@graphite.test:8080/x/render?format=json'],
  ])('to the address %j', async (address, url) => {
    expect(await urlOf('', address)).toBe(url);
  });

  test('user and password of the address become basic authentication', async () => {
    nock(host).get('/render?format=json&target=a').basicAuth({ user: 'u', pass: 'p' }).reply(200, oneValue);
    await expect(run('target=a', 'http://u:p@graphite.test')).resolves.toMatchObject({ result: [1.5] });
  });
});

describe('what fails', () => {
  test.each([
    [400, 'InvalidQuery'],
    [401, 'Unauthorized'],
    [404, 'NotFound'],
    [429, 'RateLimited'],
    [500, 'Unavailable'],
  ])('a status of %i, told with the body', async (status, code) => {
    nock(host).get('/render?format=json&target=a').reply(status, 'Invalid target');
    const message = 'error response: Invalid target';
    await expect(run('target=a')).rejects.toMatchObject({ code, status, message, provider: 'graphite' });
  });

  test.each([
    ['', 'unexpected end of JSON input'],
    ['<html>', "invalid character '<' looking for beginning of value"],
    ['[{"datapoints":[[1e9999,1]]}]', 'json: cannot unmarshal number 1e9999 into Go value of type float64'],
    ['{"target":"a"}', 'the body: Invalid input: expected array, received object'],
    ['[{"datapoints":[1]}]', '0.datapoints.0: Invalid input: expected array, received number'],
  ])('the answer %j', async (body, message) => {
    nock(host).get('/render?format=json&target=a').reply(200, body);
    await expect(run('target=a')).rejects.toMatchObject({ code: 'BadResponse', message });
  });

  test.each([
    ['graphite.test/x', 'Get "/graphite.test/x/render?format=json": unsupported protocol scheme ""'],
    ['ftp://graphite.test', 'Get "ftp://graphite.test/render?format=json": unsupported protocol scheme "ftp"'],
  ])('the address %j', async (address, message) => {
    await expect(run('', address)).rejects.toMatchObject({ code: 'InvalidQuery', message });
  });

  test.each([
    ['target=\u0001', 'parse "./render?target=\\u0001": net/url: invalid control character in URL'],
    ['target=a#%zz', 'parse "./render?target=a#%zz": invalid URL escape "%zz"'],
  ])('the query %j', async (query, message) => {
    await expect(run(query)).rejects.toMatchObject({ code: 'InvalidQuery', message });
  });
});
