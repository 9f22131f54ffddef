import { expect, test } from 'vitest';
import { readRows } from '../src/result.ts';

const row = { kind: 'map', value: { kind: 'unknown' }, goName: 'nrdb.NRDBResult' };

test('one row is a map, its value JSON with sorted keys', () => {
  expect(readRows([{ count: 10, 'average.duration': 12.34, facet: null }])).toEqual({
    kind: 'observation',
    result: { count: 10, 'average.duration': 12.34, facet: null },
    resultType: row,
    value: '{"average.duration":12.34,"count":10,"facet":null}',
    noData: false,
  });
});

test('several rows are a list of maps', () => {
  expect(readRows([{ count: 1 }, {}])).toEqual({
    kind: 'observation',
    result: [{ count: 1 }, {}],
    resultType: { kind: 'list', element: row },
    value: '[{"count":1},{}]',
    noData: false,
  });
});

test.each([[[]], [[{}]]])('%j is no result', (rows) => {
  expect(() => readRows(rows)).toThrow('no results returned from NRQL query');
});

test.each([
  [[{ 'average.duration': null }], true],
  [[{ 'percentile.duration': { '95': null, '99': null } }], true],
  [
    [
      { beginTimeSeconds: 1, endTimeSeconds: 2, 'average.duration': null },
      { facet: 'a', appName: 'a', sum: null },
    ],
    true,
  ],
  [[{ facet: ['a', 'b'], appName: 'a', host: 'b', 'average.duration': null }], true],
  [[{ count: 0 }], false],
  [[{ 'latest.version': 'v1' }], false],
  [[{ 'percentile.duration': { '95': 0.2, '99': null } }], false],
  [
    [
      { facet: 'a', appName: 'a', sum: null },
      { facet: 'b', appName: 'b', sum: 0 },
    ],
    false,
  ],
])('%j holds nothing that was measured: %s', (rows, noData) => {
  expect(readRows(rows)).toMatchObject({ noData });
});
