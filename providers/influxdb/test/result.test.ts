import { evaluateOutcome } from '@verdict/core/engine';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvToObservation } from '../src/result.ts';

const outcomeOf = (text: string): unknown => {
  try {
    return csvToObservation(text);
  } catch (error) {
    return error;
  }
};

const csv = (...lines: string[]): string => [...lines, ''].join('\r\n');
const table = (datatype: string, ...values: string[]): string =>
  csv(
    `#datatype,string,long,${datatype}`,
    '#group,false,false,false',
    '#default,_result,,',
    ',result,table,_value',
    ...values.map((value) => `,,0,${value}`),
  );

describe('a column', () => {
  test.each([
    ['double', '6.6', 6.6, '6.6'],
    ['double', '1e6', 1e6, '1e+06'],
    ['double', 'NaN', Number.NaN, 'NaN'],
    ['double', '+Inf', Infinity, '+Inf'],
    ['long', '-9223372036854775808', -(2n ** 63n), '-9223372036854775808'],
    ['unsignedLong', '18446744073709551615', 2 ** 64, '18446744073709551615'],
    ['unsignedLong', '7', 7n, '7'],
    ['string', '"a b,c"', 'a b,c', 'a b,c'],
    ['boolean', 'true', true, 'true'],
    ['boolean', 'False', false, 'false'],
    ['duration', '1m0s', 60_000_000_000n, '1m0s'],
    ['base64Binary', 'aGk=', [104n, 105n], '[104 105]'],
    ['dateTime:RFC3339', '2023-11-14T22:13:20Z', new Date(1_700_000_000_000), '2023-11-14 22:13:20 +0000 UTC'],
    [
      'dateTime:RFC3339Nano',
      '2023-11-14T23:13:20.120034500+01:00',
      new Date(1_700_000_000_120),
      '2023-11-14 23:13:20.1200345 +0100 +0100',
    ],
    ['double', '', null, '<nil>'],
  ])('of %s with %j', (datatype, cell, value, text) => {
    expect(csvToObservation(table(datatype, cell))).toEqual({
      kind: 'observation',
      result: [value],
      value: `[${text}]`,
      noData: value === null || Number.isNaN(value),
    });
  });

  test.each([
    ['double', 'x', 'strconv.ParseFloat: parsing "x": invalid syntax'],
    ['long', '1.5', 'strconv.ParseInt: parsing "1.5": invalid syntax'],
    ['long', '9223372036854775808', 'strconv.ParseInt: parsing "9223372036854775808": value out of range'],
    ['unsignedLong', '-1', 'strconv.ParseUint: parsing "-1": invalid syntax'],
    ['duration', '5', 'time: missing unit in duration "5"'],
    ['dateTime:RFC3339', '2023-13-14T22:13:20Z', 'parsing time "2023-13-14T22:13:20Z": not RFC 3339'],
    ['dateTime:RFC3339', 'today', 'parsing time "today": not RFC 3339'],
    ['toString', 'x', '_value has unknown data type toString'],
  ])('of %s with %j is an error', (datatype, cell, message) => {
    expect(() => csvToObservation(table(datatype, '', cell))).toThrow(message);
  });
});

describe('an answer', () => {
  test.each([
    [['', ''], true],
    [['', 'NaN'], true],
    [['', '0'], false],
  ])('with the cells %j holds nothing that was measured: %s', (cells, noData) => {
    expect(csvToObservation(table('double', ...cells))).toMatchObject({ noData });
  });

  test('of the documentation is read', () => {
    const body = csv(
      '#datatype,string,long,dateTime:RFC3339,double,string',
      '#group,false,false,false,false,true',
      '#default,_result,,,,',
      ',result,table,_time,_value,_measurement',
      ',,0,2023-11-14T22:13:20Z,1.5,http',
    );
    expect(csvToObservation(body)).toMatchObject({ result: [1.5], value: '[1.5]' });
  });

  test('with several tables gives their rows in the order of the stream', () => {
    const body = table('double', '1', '6.6') + csv('') + table('long', '', '3') + table('boolean', 'true');
    expect(csvToObservation(body)).toMatchObject({ result: [1, 6.6, null, 3n, true], value: '[1 6.6 <nil> 3 true]' });
  });

  test('uses the default of a column for an empty cell', () => {
    const body = csv('#datatype,string,double', '#default,_result,7.5', ',result,_value', ',,', ',,1');
    expect(csvToObservation(body)).toMatchObject({ result: [7.5, 1] });
  });

  test('without a column _value gives nil for each row', () => {
    const body = csv('#datatype,string,long', '#default,_result,', ',result,count', ',,1', ',,2');
    expect(csvToObservation(body)).toMatchObject({ result: [null, null], value: '[<nil> <nil>]' });
  });

  test.each(['', '\r\n', csv('#datatype,string,double', ',result,_value')])('%j has no results', (body) => {
    expect(() => csvToObservation(body)).toThrow(
      expect.objectContaining({ code: 'NoData', message: 'no results returned from flux query' }),
    );
  });

  test.each([
    [csv('error,reference', 'failed to execute query,897'), 'failed to execute query,897'],
    [csv(',error,reference', ',failed to execute query,'), 'failed to execute query'],
    [csv('#datatype,string,string', '#group,true,true', '#default,,', ',error,reference', ',"a, b",1'), 'a, b,1'],
    [table('double', '1') + csv('', 'error,reference', 'out of memory,'), 'out of memory'],
    [csv('error,reference'), 'unknown query error'],
  ])('%j is an error of the query', (body, message) => {
    expect(() => csvToObservation(body)).toThrow(expect.objectContaining({ code: 'InvalidQuery', message }));
  });

  test.each([
    ['<!doctype html><p>hi', 'parsing error, annotations not found'],
    ['{"code":"invalid"}', 'parse error on line 1, column 2: bare " in non-quoted-field'],
    [csv(',result,table', ',,0'), 'parsing error, annotations not found'],
    [table('double', '1,2'), 'parsing error, row has different number of columns than the table: 4 vs 3'],
    [csv('#datatype,string', ',a,b'), 'parsing error, row has different number of columns than the table: 2 vs 1'],
  ])('%j is not of InfluxDB', (body, message) => {
    expect(() => csvToObservation(body)).toThrow(expect.objectContaining({ code: 'BadResponse', message }));
  });

  test('can be judged by conditions that mix integers and floats', () => {
    const observed = csvToObservation(table('long', '4') + table('double', '4.5'));
    const conditions = { successCondition: 'result[0] < 5 && result[1] > result[0]', failureCondition: '' };
    expect(evaluateOutcome(observed, conditions)).toEqual({ phase: 'Successful' });
  });
});

test('any text gives an observation or a typed error', () => {
  const line = fc.array(
    fc.constantFrom('', '#datatype', '#default', 'error', '_value', 'double', 'long', '1', 'x', '"', '""'),
    { maxLength: 4 },
  );
  const typed = [
    expect.objectContaining({ kind: 'observation', result: expect.not.arrayContaining([undefined]) }),
    expect.objectContaining({ name: 'ProviderError', provider: 'influxdb' }),
  ];
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
      expect(outcomeOf(lines.map((cells) => cells.join(',')).join('\n'))).toEqual(expect.toBeOneOf(typed));
    }),
    { numRuns: 2000 },
  );
});
