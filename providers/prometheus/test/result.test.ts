import { ProviderError } from '@verdict/core/provider';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readResult } from '../src/result.ts';

const time = 1_700_000_000.123;
const vector = (...values: string[]) => ({
  resultType: 'vector',
  result: values.map((value, index) => ({ metric: { pod: `p${index}` }, value: [time, value] })),
});
const matrix = (...series: string[][]) => ({
  resultType: 'matrix',
  result: series.map((values) => ({ metric: {}, values: values.map((value) => [time, value]) })),
});

test.each([
  ['10', 10, '10'],
  ['0.000001', 0.000001, '0.000001'],
  ['1e-7', 1e-7, '0.0000001'],
  ['1e+21', 1e21, '1000000000000000000000'],
  ['NaN', Number.NaN, 'NaN'],
  ['+Inf', Infinity, '+Inf'],
  ['-Inf', -Infinity, '-Inf'],
  ['-0', -0, '-0'],
])('the scalar %s is a number', (text, result, value) => {
  const data = { resultType: 'scalar', result: [time, text] };
  expect(readResult({ data, warnings: [] })).toEqual({
    kind: 'observation',
    result,
    resultType: { kind: 'float64' },
    value,
  });
});

test.each([
  ['an empty vector', vector(), [], '[]'],
  ['one sample', vector('0.5'), [0.5], '[0.5]'],
  ['several samples', vector('1', 'NaN', '+Inf'), [1, Number.NaN, Infinity], '[1,NaN,+Inf]'],
  ['a matrix', matrix(['11', '12'], [], ['13']), [11, 12, 13], '[11,12,13]'],
  ['an empty matrix', matrix(), [], '[]'],
])('%s is a list of numbers', (_what, data, result, value) => {
  expect(readResult({ data, warnings: [] })).toEqual({
    kind: 'observation',
    result,
    resultType: { kind: 'list', element: { kind: 'float64' } },
    value,
  });
});

test('warnings are metadata, each in quotes', () => {
  expect(readResult({ data: vector('1'), warnings: ['w1', 'w "2"'] }).metadata).toEqual({ warnings: '"w1", "w "2""' });
});

const histogram = [time, { count: '1', sum: '2' }];

test.each([
  ['no data', undefined, 'Skip: do not know how to skip: 0, error found in #0 byte of ...||...'],
  ['null', null, 'Skip'],
  [
    'a string result',
    { resultType: 'string', result: [time, 'x'] },
    'unmarshalerDecoder: unexpected value type "string"',
  ],
  [
    'an unknown type',
    { resultType: 'tensor', result: [] },
    'unexpected value type "tensor", error found in #10 byte of',
  ],
  ['a null result', { resultType: 'vector', result: null }, 'unmarshalerDecoder: result'],
  ['a number that is not text', { resultType: 'scalar', result: [time, 1] }, 'unmarshalerDecoder: result.1'],
  ['text that is no number', vector('1', 'abc'), 'strconv.ParseFloat: parsing "abc": invalid syntax'],
  ['a number out of range', vector('1e999'), 'value out of range'],
  ['a sample without a value', { resultType: 'vector', result: [{ metric: {} }] }, 'has no value'],
  ['a histogram', { resultType: 'vector', result: [{ metric: {}, histogram }] }, 'native histograms'],
  ['histograms in a matrix', { resultType: 'matrix', result: [{ histograms: [histogram] }] }, 'native histograms'],
])('%s is an error, never a value', (_what, data, message) => {
  expect(() => readResult({ data, warnings: [] })).toThrow(
    expect.objectContaining({ code: 'BadResponse', message: expect.stringContaining(message) as string }),
  );
});

function outcomeOf(data: unknown): string {
  try {
    return readResult({ data, warnings: [] }).kind;
  } catch (error) {
    return ProviderError.is(error) ? error.code : 'crash';
  }
}

test('whatever the data is, there is an observation or a ProviderError', () => {
  const typed = fc.record({ resultType: fc.constantFrom('scalar', 'vector', 'matrix'), result: fc.jsonValue() });
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), typed), (data) => {
      expect(['observation', 'BadResponse']).toContain(outcomeOf(data));
    }),
    { numRuns: 300, seed: 5 },
  );
});
