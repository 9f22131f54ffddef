import { expect, test } from 'vitest';
import { compareRequests } from '../../conformance/providers/compare-requests.ts';

const received = {
  method: 'POST',
  path: '/query',
  query: new URLSearchParams('time=1'),
  headers: { host: 'x', 'content-type': 'application/json' },
  body: '{"queries":[2,1],"text":"a"}',
};
const wanted = {
  method: 'POST',
  path: '/query',
  query: { time: '$NOW' },
  headers: { 'content-type': 'application/json' },
  json: { queries: [1, 2], text: 'a' },
};

test('a request with any time, without its transport headers and with queries in any order is the expected one', () => {
  expect(compareRequests([wanted], [received])).toBeUndefined();
});

test('a transport header that the row lists counts', () => {
  const named = { ...wanted, headers: { ...wanted.headers, host: 'x' } };
  expect(compareRequests([named], [received])).toBeUndefined();
  const other = { ...wanted, headers: { ...wanted.headers, host: 'y' } };
  expect(compareRequests([other], [received])).toContain('request 1: headers: expected');
});

test.for([
  ['method', { ...wanted, method: 'GET' }],
  ['path', { ...wanted, path: '/' }],
  ['query', { ...wanted, query: {} }],
  ['headers', { ...wanted, headers: {} }],
  ['body', { ...wanted, json: { queries: [1, 3], text: 'a' } }],
] as const)('another %s is reported', ([part, expected]) => {
  expect(compareRequests([expected], [received])).toContain(`request 1: ${part}: expected`);
});

test('a request too many is reported', () => {
  expect(compareRequests([], [received])).toBe('0 requests expected, 1 received');
});
