import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readScalar, readSeries } from '../src/result.ts';

const series = (...pointlists: (readonly (readonly (number | null)[] | null)[] | null)[]) => ({
  series: pointlists.map((pointlist) => ({ pointlist: pointlist?.map((point) => point && [...point]) ?? null })),
});

describe('API v1', () => {
  test.each([
    [series([[1, 2]]), 2, '2'],
    [
      series([
        [1, 2],
        [2, 0.0000001],
      ]),
      0.0000001,
      '0.0000001',
    ],
    [series([[1, -0]], [[1, 5]]), -0, '-0'],
    [series([[1, null]]), null, 'null'],
    [series([[null, 3]]), 3, '3'],
    [series(), null, '[]'],
    [{}, null, 'null'],
    [{ series: null }, null, 'null'],
    [{ series: [null] }, null, '[{"pointlist":null}]'],
    [series([]), null, '[{"pointlist":[]}]'],
    [series(null), null, '[{"pointlist":null}]'],
    [series([], [[1, 2]]), null, '[{"pointlist":[]},{"pointlist":[[1,2]]}]'],
  ])('%j is %s', (answer, result, value) => {
    expect(readSeries(answer)).toEqual({ kind: 'observation', result, value });
  });

  test.each([[series([[1]])], [series([[1, 2, 3]])], [series([[1, 2], null])], [series([[]])]])(
    '%j is refused',
    (answer) => {
      expect(() => readSeries(answer)).toThrow('Datapoint does not have 2 values');
    },
  );

  test.each([
    [{ status: 'error', error: 'bad query', series: [] }, 'There were errors in your query: bad query'],
    [{ status: 'error' }, 'There were errors in your query: error'],
    [{ ...series([[1, 2]]), error: 'partial' }, 'There were errors in your query: partial'],
  ])('%j is the error that it tells', (answer, message) => {
    expect(() => readSeries(answer)).toThrow(message);
  });
});

const columns = (...list: { name?: string; type?: string; values: unknown[] }[]) => ({
  data: { attributes: { columns: list } },
});
const numbers = (...values: unknown[]) => ({ name: 'q', type: 'number', values });
const group = (...values: unknown[]) => ({ name: 'g', type: 'group', values });

describe('API v2', () => {
  test.each([
    [columns(numbers(0.5)), 0.5, '0.5'],
    [columns({ values: [7] }), 7, '7'],
    [columns({ type: '', values: [null, 7, 8] }), 7, '7'],
    [columns({ type: 'other', values: [1] }, numbers(2), numbers(3)), 2, '2'],
    [columns(numbers()), null, '[]'],
    [columns(numbers(null, null)), null, '[]'],
    [columns(group(['a']), numbers(null)), null, '[]'],
    [columns(group(['a'])), null, '[]'],
    [columns(), null, '[]'],
    [{ data: null }, null, '[]'],
    [{ errors: '', data: { errors: null, attributes: null } }, null, '[]'],
    [{ errors: [] }, null, '[]'],
  ])('%j is %s', (answer, result, value) => {
    expect(readScalar(answer)).toEqual({ kind: 'observation', result, value });
  });

  test('groups are a list of float64 with the names of their tags', () => {
    const answer = columns(group(['prod'], ['test'], 7), group(['a', 'b'], ['<c>']), numbers(0.01, 0.087, null));
    expect(readScalar(answer)).toEqual({
      kind: 'observation',
      result: [0.01, 0.087],
      resultType: { kind: 'list', element: { kind: 'float64' } },
      value: '[0.01,0.087]',
      metadata: { groups: '[{"name":"prod,a,b","value":0.01},{"name":"test,\\u003cc\\u003e","value":0.087}]' },
    });
  });

  test.each([
    ['oops', String.raw`could not parse numeric value "\"oops\"" in column "q": json: cannot unmarshal string`],
    [true, 'could not parse numeric value "true" in column "q": json: cannot unmarshal bool'],
    [[1], 'could not parse numeric value "[1]" in column "q": json: cannot unmarshal array'],
    [{}, 'could not parse numeric value "{}" in column "q": json: cannot unmarshal object'],
  ])('%j is no number', (value, message) => {
    const expected = `${message} into Go value of type float64`;
    expect(() => readScalar(columns(numbers(1, value)))).toThrow(expected);
  });

  test.each([[undefined], [null], ['a'], [[]], [[1]], [['a', null]]])('%j is no label', (label) => {
    const answer = columns(group(['a'], label), numbers(1, 2));
    expect(() => readScalar(answer)).toThrow('could not parse group label at index 1');
  });

  test('rows are read in their order, so that the first that is wrong is told', () => {
    expect(() => readScalar(columns(group(['a'], 7), numbers(1, 2, 'oops')))).toThrow('group label at index 1');
    expect(() => readScalar(columns(group(['a'], ['b'], 7), numbers(1, 'oops', 2)))).toThrow('"\\"oops\\""');
  });

  test.each([
    [{ data: { errors: 'bad query' } }, 'bad query'],
    [{ ...columns(numbers(1)), errors: 'partial' }, 'partial'],
    [{ errors: ['one', { two: 2 }] }, 'one, {"two":2}'],
    [{ data: { errors: 'in' }, errors: 'out' }, 'in, out'],
  ])('%j is the error that it tells', (answer, text) => {
    expect(() => readScalar(answer)).toThrow(`There were errors in your query: ${text}`);
  });

  test('the record keeps the lowest and the highest fifty groups, the condition sees all', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 130 }), (values) => {
        const { result, metadata } = readScalar(
          columns(group(...values.map((value) => [`g${value}`])), numbers(...values)),
        );
        expect(result).toEqual(values);
        const shown = JSON.parse(metadata?.['groups'] ?? '') as { name: string; value: number }[];
        const sorted = values.toSorted((left, right) => left - right);
        const expected = values.length > 100 ? [...sorted.slice(0, 50), ...sorted.slice(-50)] : values;
        expect(shown).toEqual(expected.map((value) => ({ name: `g${value}`, value })));
        expect(metadata?.['groups_truncated']).toBe(values.length > 100 ? 'true' : undefined);
      }),
      { numRuns: 50 },
    );
  });
});
