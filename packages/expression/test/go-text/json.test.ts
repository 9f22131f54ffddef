import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeJson, encodeJson, formatValue, GoTextError, quote } from '../../src/go-text/index.ts';

test.each([
  ['', 'unexpected end of JSON input'],
  ['[', 'unexpected end of JSON input'],
  ['"abc', 'unexpected end of JSON input'],
  ['{a', "invalid character 'a' looking for beginning of object key string"],
  ['{"a":1,}', "invalid character '}' looking for beginning of object key string"],
  ['[1,]', "invalid character ']' looking for beginning of value"],
  ['<html>', "invalid character '<' looking for beginning of value"],
  ["'", String.raw`invalid character '\'' looking for beginning of value`],
  ['\ufeff1', "invalid character 'ï' looking for beginning of value"],
  ['{} 2', "invalid character '2' after top-level value"],
  ['01', "invalid character '1' after top-level value"],
  ['[1 2]', "invalid character '2' after array element"],
  ['{"a" 1}', "invalid character '1' after object key"],
  ['{"a":1 "b"}', `invalid character '"' after object key:value pair`],
  ['tru', "invalid character ' ' in literal true (expecting 'e')"],
  ['nulx', "invalid character 'x' in literal null (expecting 'l')"],
  ['1.', "invalid character ' ' after decimal point in numeric literal"],
  ['-', "invalid character ' ' in numeric literal"],
  ['1ex', "invalid character 'x' in exponent of numeric literal"],
  ['"\t"', String.raw`invalid character '\t' in string literal`],
  [String.raw`"\x"`, "invalid character 'x' in string escape code"],
  [String.raw`"\u12g4"`, String.raw`invalid character 'g' in \u hexadecimal character escape`],
  ['["1e400", -1e400]', 'json: cannot unmarshal number -1e400 into Go value of type float64'],
  [`${'['.repeat(10_001)}${']'.repeat(10_001)}`, 'exceeded max depth'],
])('%.40j is refused: %s', (text, message) => {
  expect(() => decodeJson(text)).toThrow(new GoTextError(message));
});

test('decoding keeps __proto__ as an own key, the last of equal keys, and no half characters', () => {
  const decoded = decodeJson(String.raw`{"__proto__": {"x": 1}, "a": 1, "a": "\ud800", "\udc00": -0}`);
  expect(Object.entries(decoded ?? {})).toEqual([
    ['__proto__', { x: 1 }],
    ['a', '\ufffd'],
    ['\ufffd', -0],
  ]);
  expect(decoded).not.toHaveProperty('x');
});

test.each([
  [{ a: 1, b: [1.5, null] }, '{"a":1,"b":[1.5,null]}'],
  [{ b: 1, a: 2, '10': 3, '9': 4, B: 5 }, '{"10":3,"9":4,"B":5,"a":2,"b":1}'],
  [{ '😀': 1, '\uff5e': 2 }, '{"\uff5e":2,"😀":1}'],
  ['<a>&\u2028', String.raw`"\u003ca\u003e\u0026\u2028"`],
  ['\b\f\n\r\t"\\/\u007f\u0001', String.raw`"\b\f\n\r\t\"\\/` + '\u007f' + String.raw`\u0001"`],
  ['\ufffd\udc80\\udc80', `"\ufffd${String.raw`\ufffd\\udc80"`}`],
  [[-0, 1e-7, 1e21, 0.000001, 2n ** 63n - 1n], '[-0,1e-7,1e+21,0.000001,9223372036854775807]'],
  [true, 'true'],
])('encodeJson writes %o as %s', (value, text) => {
  expect(encodeJson(value)).toBe(text);
});

test('encodeJson indents by what it is given, and refuses what JSON cannot hold', () => {
  expect(encodeJson({ b: [], a: [1, {}] }, '  ')).toBe('{\n  "a": [\n    1,\n    {}\n  ],\n  "b": []\n}');
  expect(() => encodeJson([Infinity])).toThrow(new GoTextError('json: unsupported value: +Inf'));
});

test('what is encoded decodes as the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const plain = decodeJson(JSON.stringify(value));
      expect(decodeJson(encodeJson(plain))).toEqual(plain);
    }),
  );
});

test('decoding takes exactly the texts that JSON.parse takes', () => {
  const fragment = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '"a"',
    '1',
    '-',
    '.',
    'e',
    'true',
    'nul',
    ' ',
    '\\',
  );
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 8 }), (fragments) => {
      const text = fragments.join('');
      expect(succeeds(() => decodeJson(text))).toBe(succeeds(() => JSON.parse(text)));
    }),
    { numRuns: 500 },
  );
});

function succeeds(run: () => unknown): boolean {
  try {
    run();
    return true;
  } catch {
    return false;
  }
}

test.each([
  ['a"\n\\', String.raw`"a\"\n\\"`],
  ['\u0001\u007f\u0007', String.raw`"\x01\x7f\a"`],
  ['é😀', '"é😀"'],
  ['\u200b\ue000\u{e0001}', String.raw`"\u200b\ue000\U000e0001"`],
  ['\udcff', String.raw`"\xff"`],
])('quote writes %j as %s', (text, quoted) => {
  expect(quote(text)).toBe(quoted);
});

test.each([
  [null, '<nil>'],
  [[1, 6.6, null, true], '[1 6.6 <nil> true]'],
  [[[1, 2], [3]], '[[1 2] [3]]'],
  [{ b: 'x y', a: 1e6 }, 'map[a:1e+06 b:x y]'],
])('formatValue writes %j as %s', (value, text) => {
  expect(formatValue(value)).toBe(text);
});
