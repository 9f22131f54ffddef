import type { SecretRef } from '@verdict/core/provider';
import { createMemorySecrets } from '@verdict/core/testing';
import type { HttpClient } from '@verdict/provider-kit';
import nock from 'nock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createInfluxDbProvider, createProvider } from '../src/index.ts';
import { callWith } from './provider-call.ts';

const host = 'http://influxdb.test';
const secret = { address: host, authToken: 'to/ken==', org: 'my team' };
const query = 'from(bucket: "a") |> range(start: -5m)';
const answer = '#datatype,string,double\n#default,_result,\n,result,_value\n,,1.5\n';
const provider = createInfluxDbProvider();
const run = (config: object = {}, secrets: object = { 'controller/influxdb': secret }) =>
  provider.run(callWith({ query, ...config }, { secrets: createMemorySecrets({ ...secrets }) }));
const asked = () => nock(host).post('/api/v2/query?org=my+team');

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  const unused = nock.pendingMocks();
  nock.cleanAll();
  nock.enableNetConnect();
  if (unused.length > 0) throw new Error(`never asked for: ${unused.join(', ')}`);
});

test('it is the influxdb provider of the interface', () => {
  expect(createProvider()).toMatchObject({ specVersion: 'v1', mode: 'query', type: 'influxdb', label: 'Influxdb' });
});

test('the metadata has the query, if there is one', () => {
  expect(provider.getMetadata?.(callWith({ query }).config)).toEqual({ ResolvedQuery: query });
  expect(provider.getMetadata?.(callWith({}).config)).toEqual({});
});

describe('what is sent', () => {
  test('the query with its dialect, and the token', async () => {
    nock(host, { reqheaders: { authorization: 'Token to/ken==', 'content-type': 'application/json' } })
      .post(
        '/api/v2/query?org=my+team',
        JSON.stringify({
          dialect: { annotations: ['datatype', 'group', 'default'], delimiter: ',', header: true },
          query,
          type: 'flux',
        }).replaceAll('>', String.raw`\u003e`),
      )
      .reply(200, answer);
    await expect(run()).resolves.toMatchObject({ result: [1.5], value: '[1.5]' });
  });

  test('to a server under a path, with the Secret of the profile', async () => {
    nock(host).post('/influx/api/v2/query?org=o').reply(200, answer);
    const secrets = { 'controller/mine': { address: `${host}/influx/`, authToken: 't', org: 'o' } };
    await expect(run({ profile: 'mine' }, secrets)).resolves.toMatchObject({ result: [1.5] });
  });
});

describe('what fails', () => {
  const place = 'secret "influxdb" of the controller\'s namespace';
  test.each([
    [{}, `secrets "influxdb" not found: there is no ${place}`],
    [{ influxdb: secret }, `secrets "influxdb" not found: there is no ${place}`],
    [{ 'controller/influxdb': {} }, `authToken, org, or address not found in the ${place}`],
    [{ 'controller/influxdb': { ...secret, org: '' } }, `authToken, org, or address not found in the ${place}`],
  ])('the secrets %j', async (secrets, message) => {
    await expect(run({}, secrets)).rejects.toMatchObject({ code: 'Unauthorized', message });
  });

  test('a Secret that cannot be read, in the words of the store', async () => {
    const secrets = { 'controller/influxdb': new Error('etcd is away') };
    await expect(run({}, secrets)).rejects.toMatchObject({ provider: 'influxdb', message: 'etcd is away' });
  });

  test.each([
    [401, { code: 'unauthorized', message: 'unauthorized access' }, 'unauthorized: unauthorized access'],
    [400, { code: 'invalid', message: 'compilation failed: x' }, 'invalid: compilation failed: x'],
    [404, { code: 'not found' }, 'Unexpected status code 404'],
    [429, '', 'too many requests: exceeded rate limit'],
    [429, {}, 'too many requests: exceeded rate limit'],
    [503, '', 'unavailable: service temporarily unavailable'],
    [500, '', 'Unexpected status code 500'],
    [304, '', 'Unexpected status code 304'],
  ])('a status of %i with %j', async (status, body, message) => {
    asked().reply(status, body);
    await expect(run()).rejects.toMatchObject({ status, message, provider: 'influxdb' });
  });

  test('a page of a gateway, told with its status line', async () => {
    const http: HttpClient = {
      send: async () => ({ status: 502, reason: 'Bad Gateway', headers: {}, body: '<html>' }),
    };
    const call = callWith({ query }, { secrets: createMemorySecrets({ 'controller/influxdb': secret }) });
    const message = '502 Bad Gateway: <html>';
    await expect(createInfluxDbProvider({ http }).run(call)).rejects.toMatchObject({ code: 'Unavailable', message });
  });

  test('an error within a success', async () => {
    asked().reply(200, `${answer}\n,error,reference\n,out of memory,897\n`);
    await expect(run()).rejects.toMatchObject({ code: 'BadResponse' });
    asked().reply(200, `${answer}\n#datatype,string,string\n,error,reference\n,out of memory,897\n`);
    await expect(run()).rejects.toMatchObject({ code: 'InvalidQuery', message: 'out of memory,897' });
  });
});

test('the address and the organization of the Secret are settings, its token is not', async () => {
  const read: SecretRef[] = [];
  const secrets = {
    read: async (wanted: SecretRef) => {
      read.push(wanted);
      return undefined;
    },
  };
  await expect(provider.run(callWith({}, { secrets }))).rejects.toThrow('not found');
  expect(read).toEqual([{ namespace: 'controller', name: 'influxdb', plainKeys: ['address', 'org'] }]);
});
