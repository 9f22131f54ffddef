import { expect, test } from 'vitest';
import { createPrometheusProvider } from '../src/index.ts';
import { readConfig } from './provider-call.ts';

const address = 'http://prometheus:9090';

test('defaults are those of the reference', () => {
  expect(readConfig({ address, query: 'up' })).toEqual({
    address,
    query: 'up',
    timeout: 30,
    insecure: false,
    headers: [],
    authentication: {},
  });
});

test.each([
  [{}, 'prometheus address is not configured'],
  [{ address: '' }, 'prometheus address is not configured'],
  [{ address: 'prometheus:9090' }, 'prometheus address is not is url format'],
  [{ address: 'http://' }, 'prometheus address is not is url format'],
  [{ address: '/api' }, 'prometheus address is not is url format'],
  [{ address: 'http://a:port' }, 'prometheus address is not is url format'],
  [{ address: 'http://a b' }, 'prometheus address is not is url format'],
  [{ address: 'http://a/%zz' }, 'prometheus address is not is url format'],
  [
    { address, authentication: { basicAuth: { username: 'u' } } },
    'missing mandatory parameter in metric for basic auth setup: password',
  ],
  [
    { address, authentication: { basicAuth: { password: 'p' } } },
    'missing mandatory parameter in metric for basic auth setup: username',
  ],
  [
    { address, authentication: { oauth2: { tokenUrl: 'http://t', clientId: 'c' } } },
    'missing mandatory parameter in metric for OAuth2 setup',
  ],
  [
    { address: 'https://aps-workspaces.x', authentication: { sigv4: { profile: 'p' } } },
    'region not configured in sigv4 or in default credentials chain',
  ],
  [{ address, timeout: -1 }, 'prometheus timeout should not be negative'],
])("%j is refused in the reference's words", (config, message) => {
  expect(() => readConfig(config)).toThrow(new Error(message));
});

test("of several problems the first one in the reference's order is told", () => {
  const oauth2 = { tokenUrl: 'http://t' };
  const basicAuth = { username: 'u' };
  expect(() => readConfig({ timeout: -1, authentication: { oauth2, basicAuth } })).toThrow('not configured');
  expect(() => readConfig({ address, timeout: -1, authentication: { oauth2, basicAuth } })).toThrow('basic auth');
  expect(() => readConfig({ address, timeout: -1, authentication: { oauth2 } })).toThrow('OAuth2');
});

test.each([
  { address: 'foo://bar' },
  { address: 'http://u:p@[::1]:9090/prefix?x=1' },
  { address, timeout: 0 },
  { address, authentication: { basicAuth: { username: '', password: '' } } },
  { address, authentication: { oauth2: { clientId: 'without a tokenUrl' } } },
  { address, authentication: { sigv4: { profile: 'only for aps-workspaces' } } },
])('%j is accepted', (config) => {
  expect(readConfig(config)).toMatchObject(config);
});

test('an address that is missing comes from the environment, and is checked alike', () => {
  expect(readConfig({}, { ARGO_ROLLOUTS_PROMETHEUS_ADDRESS: address })).toMatchObject({ address: '' });
  expect(() => readConfig({}, { ARGO_ROLLOUTS_PROMETHEUS_ADDRESS: 'prometheus' })).toThrow('not is url format');
});

test('the region for SigV4 may come from the environment', () => {
  const config = { address: 'https://aps-workspaces.x', authentication: { sigv4: { profile: 'p' } } };
  expect(readConfig(config, { AWS_REGION: 'eu-west-1' })).toMatchObject(config);
});

test('unknown fields are told by name', () => {
  expect(() => readConfig({ address, adress: 'x' })).toThrow('adress');
});

test('the schema is available as JSON Schema', () => {
  const schema = createPrometheusProvider().config['~standard'].jsonSchema.input({ target: 'draft-2020-12' });
  expect(Object.keys(schema['properties'] ?? {})).toEqual([
    'address',
    'query',
    'timeout',
    'insecure',
    'headers',
    'rangeQuery',
    'authentication',
  ]);
});
