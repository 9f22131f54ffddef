import { expect, test } from 'vitest';
import { createWebProvider } from '../src/index.ts';
import { readConfig } from './provider-call.ts';

const url = 'http://service/metric';

test('defaults are those of the reference', () => {
  expect(readConfig({ url })).toEqual({
    url,
    method: 'GET',
    headers: [],
    body: '',
    timeoutSeconds: 10,
    jsonPath: '{$}',
    insecure: false,
    authentication: {},
  });
});

const bothBodies = 'use either Body or JSONBody; both cannot exists for WebMetric payload';
const bodyWithGet = 'Body/JSONBody can only be used with POST or PUT WebMetric Method types';
const incompleteOAuth2 = 'missing mandatory parameter in metric for OAuth2 setup';

test.each([
  [{ url, method: 'POST', body: 'x', jsonBody: { a: 1 } }, bothBodies],
  [{ url, body: 'x' }, bodyWithGet],
  [{ url, method: '', jsonBody: {} }, bodyWithGet],
  [{ url, method: 'GET', jsonBody: { a: 1 } }, bodyWithGet],
  [{ url, authentication: { oauth2: { tokenUrl: 'http://t' } } }, incompleteOAuth2],
  [{ url, authentication: { oauth2: { tokenUrl: 'http://t', clientId: 'c' } } }, incompleteOAuth2],
  [{ url, jsonPath: '{$.a' }, 'unclosed action'],
  [{ url, jsonPath: '{$.a[x]}' }, 'invalid array index x'],
  [{ url, jsonPath: '{$.a(' }, 'unclosed action'],
  [{ url, jsonPath: '{$(.a)}' }, "unrecognized character in action: U+0028 '('"],
])("%j is refused in the reference's words", (config, message) => {
  expect(() => readConfig(config)).toThrow(new Error(message));
});

test("of several problems the first one in the reference's order is told", () => {
  const oauth2 = { tokenUrl: 'http://t' };
  expect(() => readConfig({ url, body: 'x', jsonPath: '{', authentication: { oauth2 } })).toThrow('OAuth2');
  expect(() => readConfig({ url, body: 'x', jsonPath: '{' })).toThrow('unclosed action');
});

test.each([
  { url, method: 'get', body: 'x' },
  { url, method: 'PATCH', jsonBody: { list: [1] } },
  { url, method: 'POST', body: '', jsonBody: {} },
  { url, jsonPath: '' },
  { url, jsonPath: 'text' },
  { url: '' },
  { url, authentication: { oauth2: { clientId: 'c' } } },
  { url, authentication: { basicAuth: { username: 'u', password: 'p' }, sigv4: { region: 'eu' } } },
])('%j is accepted', (config) => {
  expect(readConfig(config)).toMatchObject(config);
});

test.each([
  {},
  { url: 1 },
  { url, jsonBody: [1] },
  { url, timeoutSeconds: 1.5 },
  { url, headers: [{ key: 'a' }] },
  { url, extra: 1 },
])('%j is not of the right shape', (config) => {
  expect(() => readConfig(config)).toThrow(/./);
});

test.each([
  [undefined, 11_000],
  [0, 11_000],
  [-3, 11_000],
  [25, 26_000],
])('with timeoutSeconds %j the engine waits a second longer than the provider', (timeoutSeconds, expectedMs) => {
  const config = readConfig(timeoutSeconds === undefined ? { url } : { url, timeoutSeconds });
  expect(createWebProvider().deadlineMs?.(config)).toBe(expectedMs);
});
