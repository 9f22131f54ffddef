import { expect, test } from 'vitest';
import { evaluate, failure } from '../evaluate.ts';

test.each([
  ['1_000', 1000n],
  ['1__0_', 10n],
  ['017', 17n],
  ['0x_1F', 31n],
  ['0x1e3', 483n],
  ['.5', 0.5],
  ['5.e3', 5000],
  ['1._5', 1.5],
  ['1e-400', 0],
  ['len(1..3)', 3n],
  [String.raw`"\x41\u00e9\u{1F600}"`, 'Aé😀'],
  [String.raw`"\uD83D\uDE00"`, '\ufffd\ufffd'],
  [String.raw`'it\'s'`, "it's"],
  ['`raw \\d ``x```', 'raw \\d `x`'],
  ['1 /* two */ + // three\n 2', 3n],
])('%s is read as %s', (source, value) => {
  expect(evaluate(source)).toEqual(value);
});

test.each([
  [
    '9223372036854775808',
    'syntax: invalid integer literal: strconv.ParseInt: parsing "9223372036854775808": value out of range',
  ],
  ['0x', 'syntax: invalid hex literal: strconv.ParseInt: parsing "0x": invalid syntax'],
  ['0b1.1', 'syntax: invalid float literal: strconv.ParseFloat: parsing "0b1.1": invalid syntax'],
  ['1e309', 'syntax: invalid float literal: strconv.ParseFloat: parsing "1e309": value out of range'],
  ['12abc', 'syntax: bad number syntax: "12a"'],
  ['1.5.2', 'syntax: unexpected token Number(".2")'],
  [String.raw`"\d"`, 'syntax: invalid char escape'],
  [String.raw`"\0"`, 'syntax: invalid char escape'],
  [String.raw`"\400"`, 'syntax: unable to unescape string'],
  ['"a', 'syntax: literal not terminated'],
  ['"a" "b"', 'syntax: unexpected token String("b")'],
  ['1 @ 2', "syntax: unrecognized character: U+0040 '@'"],
  ['\ufeff1', 'syntax: unrecognized character: U+FEFF'],
  ['1 <*2', 'syntax: unexpected token Operator("<*")'],
  ['/* open', 'syntax: unclosed comment'],
])('%s is refused: %s', (source, message) => {
  expect(failure(source)).toBe(message);
});
