import { expect, test } from 'vitest';
import { outcome } from './outcome.ts';

test.each([
  ['toJSON({b: [1.0, 2.5], a: {}})', 'string {\n  "a": {},\n  "b": [\n    1,\n    2.5\n  ]\n}'],
  ['toJSON([])', 'string []'],
  ['toJSON(nil)', 'string null'],
  ['toJSON(9223372036854775807)', 'string 9223372036854775807'],
  ['toJSON(-0.0)', 'string -0'],
  ['toJSON("<&>")', String.raw`string "\u003c\u0026\u003e"`],
  ['toJSON(fromBase64("/w=="))', String.raw`string "\ufffd"`],
  ['toJSON(duration("1s"))', 'string 1000000000'],
  ['toJSON(date("2024-01-02T03:04:05.5+02:00"))', 'string "2024-01-02T03:04:05.5+02:00"'],
  ['toJSON(b"ab")', 'string "YWI="'],
  ['toJSON(toPairs({a: 1}))', 'string [\n  [\n    "a",\n    1\n  ]\n]'],
  ['toJSON(0/0)', 'evaluation: json: unsupported value: NaN'],
  ['toJSON([-1/0])', 'evaluation: json: unsupported value: -Inf'],
  ['toJSON(groupBy([1], #))', 'evaluation: json: unsupported type: map[interface {}][]interface {}'],
  ['toJSON(fromPairs([]))', 'evaluation: json: unsupported type: map[interface {}]interface {}'],
  ['fromJSON("[1, 2]")', '[]interface {} [1 2]'],
  [`fromJSON('{"__proto__": {"a": 1}, "a": 1, "a": 2}')`, 'map[string]interface {} map[__proto__:map[a:1] a:2]'],
  ['fromJSON("")', 'evaluation: unexpected end of JSON input'],
  ['fromJSON("1e400")', 'evaluation: json: cannot unmarshal number 1e400 into Go value of type float64'],
  ['toBase64("é")', 'string w6k='],
  ['fromBase64("aGVs\\nbG8=")', 'string hello'],
  ['fromBase64("aGVsbG9=")', 'string hello'],
  ['len(fromBase64("/w=="))', 'int 1'],
  ['fromBase64("aGVsbG8")', 'evaluation: illegal base64 data at input byte 4'],
  ['fromBase64("a")', 'evaluation: illegal base64 data at input byte 0'],
  ['fromBase64("aGVsbG8=x")', 'evaluation: illegal base64 data at input byte 8'],
  ['fromBase64("_-__")', 'evaluation: illegal base64 data at input byte 0'],
  ['fromJSON(1)', 'type: cannot use int as argument (type string) to call fromJSON '],
])('%s is %s', (source, expected) => {
  expect(outcome(source)).toBe(expected);
});
