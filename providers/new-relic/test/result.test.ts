import { expect, test } from 'vitest';
import { readRows } from '../src/result.ts';

const row = { kind: 'map', value: { kind: 'unknown' }, goName: 'nrdb.NRDBResult' };

test('one row is a map, its value JSON with sorted keys', () => {
  expect(readRows([{ count: 10, 'average.duration': 12.34, facet: null }])).toEqual({
    kind: 'observation',
    result: { count: 10, 'average.duration': 12.34, facet: null },
    resultType: row,
    value: '{"average.duration":12.34,"count":10,"facet":null}',
  });
});

test('several rows are a list of maps', () => {
  expect(readRows([{ count: 1 }, {}])).toEqual({
    kind: 'observation',
    result: [{ count: 1 }, {}],
    resultType: { kind: 'list', element: row },
    value: '[{"count":1},{}]',
  });
});

test.each([[[]], [[{}]]])('%j is no result', (rows) => {
  expect(() => readRows(rows)).toThrow('no results returned from NRQL query');
});
