import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CsvError, readCsv } from '../src/read-csv.ts';

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const outcomeOf = (text: string): unknown => {
  try {
    return readCsv(text);
  } catch (error) {
    return error;
  }
};

test.each([
  ['', []],
  ['\r\n\n', []],
  ['a', [['a']]],
  [
    'a,b\r\nc,d\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [',,0,\r\n', [['', '', '0', '']]],
  ['a,', [['a', '']]],
  ['""', [['']]],
  ['"a,b","c""d"\r\n', [['a,b', 'c"d']]],
  [
    '"two\r\nlines",x\r\ny,z',
    [
      ['two\nlines', 'x'],
      ['y', 'z'],
    ],
  ],
  ['a\rb,c', [['a\rb', 'c']]],
  ['ü,"€😀"', [['ü', '€😀']]],
])('%j is read', (text, records) => {
  expect(readCsv(text)).toEqual(records);
});

test.each([
  ['a"b', 'parse error on line 1, column 2: bare " in non-quoted-field'],
  ['a\nb,"c', 'parse error on line 2, column 5: extraneous or missing " in quoted-field'],
  ['"a"b', 'parse error on line 1, column 4: extraneous or missing " in quoted-field'],
])('%j is refused', (text, message) => {
  expect(() => readCsv(text)).toThrow(new CsvError(message));
});

describe('any', () => {
  const field = fc.string({ unit: fc.constantFrom('a', 'ü', '"', ',', '\n', '\r', ' ', '#', '😀') });

  test('records are read back as they were written', () => {
    const records = fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(records, fc.constantFrom('\n', '\r\n'), (written, lineEnd) => {
        const text = written.map((record) => record.map(quoted).join(',') + lineEnd).join('');
        expect(readCsv(text)).toEqual(written.map((record) => record.map((cell) => cell.replaceAll('\r\n', '\n'))));
      }),
      { numRuns: 500 },
    );
  });

  test('text is read or refused with its place', () => {
    const typed = [expect.any(Array), expect.any(CsvError)];
    fc.assert(
      fc.property(field, (text) => {
        expect(outcomeOf(text)).toEqual(expect.toBeOneOf(typed));
      }),
      { numRuns: 1000 },
    );
  });

  test('a field of megabytes is no problem', () => {
    const long = '""'.repeat(1_000_000);
    expect(readCsv(`"${long}",${'x'.repeat(1_000_000)}`)[0]?.map(({ length }) => length)).toEqual([1e6, 1e6]);
  });
});
