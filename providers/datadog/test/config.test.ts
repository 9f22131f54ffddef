import { expect, test } from 'vitest';
import { createDatadogProvider } from '../src/index.ts';
import { readConfig } from './provider-call.ts';

const query = 'avg:x{*}';
const review = 'Please review the Analysis Template.';

test("defaults are those of the reference's API server", () => {
  expect(readConfig({ query })).toEqual({
    apiVersion: 'v1',
    interval: '5m',
    query,
    queries: {},
    formula: '',
    secretRef: { name: '', namespaced: false },
    requestTimeout: '10s',
  });
});

test.each([
  [{}, `Must have either a query or queries. ${review}`],
  [{ query: '', queries: {} }, `Must have either a query or queries. ${review}`],
  [{ query, queries: { a: query } }, `Cannot have both a query and queries. ${review}`],
  [
    { queries: { a: query } },
    'Query is empty. API Version v1 only supports using the query parameter in your Analysis Template.',
  ],
  [{ apiVersion: 'v2', query, formula: 'a' }, `Formula are only valid when queries are set. ${review}`],
  [
    { apiVersion: 'v2', queries: { a: query, b: query } },
    'When multiple queries are provided you must include a formula.',
  ],
  [{ query, aggregator: 'sum' }, `Aggregator is not supported in v1. ${review}`],
  [
    { query, requestTimeout: '5' },
    `Could not parse the request timeout: time: missing unit in duration "5". ${review}`,
  ],
  [{ query, requestTimeout: '0s' }, `Request timeout must be a positive duration (e.g. 30s). ${review}`],
  [{ query, requestTimeout: '-1s' }, `Request timeout must be a positive duration (e.g. 30s). ${review}`],
  [{ query, interval: '' }, 'time: invalid duration ""'],
  [{ query, interval: '1d' }, 'time: unknown unit "d" in duration "1d"'],
  [{ query, secretRef: { namespaced: true } }, 'secret name is required for namespaced credentials'],
])("%j is refused in the reference's words", (config, message) => {
  expect(() => readConfig(config)).toThrow(new Error(message));
});

test("of several problems the first one in the reference's order is told", () => {
  expect(() => readConfig({ secretRef: { namespaced: true }, requestTimeout: 'x' })).toThrow('secret name');
  expect(() => readConfig({ requestTimeout: 'x', aggregator: 'sum' })).toThrow('Must have either');
  expect(() => readConfig({ query, formula: 'a', aggregator: 'sum' })).toThrow('Formula are only');
  expect(() => readConfig({ query, interval: 'x', requestTimeout: 'x' })).toThrow('request timeout');
});

test.each([
  [{ apiVersion: 'v3', query }, 'Invalid option'],
  [{ apiVersion: '', query }, 'Invalid option'],
  [{ apiVersion: 'v2', query, aggregator: 'stddev' }, 'Invalid option'],
  [{ query: 1 }, 'expected string'],
  [{ qery: query }, 'Unrecognized key: "qery"'],
  [{ query, secretRef: { name: 'a', key: 'b' } }, 'Unrecognized key: "key"'],
  [{ apiVersion: 'v2', queries: { a: 1 } }, 'expected string'],
])('%j is refused', (config, message) => {
  expect(() => readConfig(config)).toThrow(message);
});

test.each([
  { query, requestTimeout: '' },
  { query, interval: '1500ms' },
  { apiVersion: 'v2', query, aggregator: 'l2norm' },
  { apiVersion: 'v2', queries: { a: query } },
  { apiVersion: 'v2', queries: { a: query, b: query }, formula: 'a/b' },
  { query, secretRef: { name: 'mine', namespaced: true } },
])('%j is accepted', (config) => {
  expect(readConfig(config)).toMatchObject(config);
});

const provider = createDatadogProvider();

test.each([
  [{ query }, 11_000],
  [{ query, requestTimeout: '' }, 11_000],
  [{ query, requestTimeout: '1m30s' }, 91_000],
])('%j leaves the engine %d ms', (config, expected) => {
  expect(provider.deadlineMs?.(readConfig(config))).toBe(expected);
});

test.each([
  [{ query }, query],
  [{ apiVersion: 'v2', queries: { a: query } }, '{"queries":{"a":"avg:x{*}"}}'],
  [{ apiVersion: 'v2', queries: { b: 'y', a: 'x' }, formula: 'a/b' }, '{"formula":"a/b","queries":{"a":"x","b":"y"}}'],
])('the metric shows the query of %j', (config, expected) => {
  expect(provider.getMetadata?.(readConfig(config))).toEqual({ ResolvedQuery: expected });
});
