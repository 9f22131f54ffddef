import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDuration, GoTextError, parseDuration } from '../../src/go-text/index.ts';

test.each([
  ['1h2m3.5s', '1h2m3.5s'],
  ['60m', '1h0m0s'],
  ['100h', '100h0m0s'],
  ['.5s', '500ms'],
  ['1.s', '1s'],
  ['0.3333333333333333333h', '20m0s'],
  ['0.9223372036854775807h', '55m20.413933267s'],
  ['1.5ms', '1.5ms'],
  ['1500ns', '1.5µs'],
  ['2us1µs1μs', '4µs'],
  ['+0', '0s'],
  ['-0', '0s'],
  ['-90s', '-1m30s'],
  ['1h1h', '2h0m0s'],
  ['9223372036854775807ns', '2562047h47m16.854775807s'],
  ['-9223372036854775808ns', '-2562047h47m16.854775808s'],
])('%s reads as %s', (text, expected) => {
  expect(formatDuration(parseDuration(text))).toBe(expected);
});

test.each([
  ['', 'time: invalid duration ""'],
  ['h', 'time: invalid duration "h"'],
  ['.s', 'time: invalid duration ".s"'],
  ['-', 'time: invalid duration "-"'],
  ['9223372036854775808ns', 'time: invalid duration "9223372036854775808ns"'],
  ['2562048h', 'time: invalid duration "2562048h"'],
  ['1', 'time: missing unit in duration "1"'],
  ['1d', 'time: unknown unit "d" in duration "1d"'],
  ['1h-1m', 'time: unknown unit "h-" in duration "1h-1m"'],
  ['1 h', 'time: unknown unit " h" in duration "1 h"'],
  ['1H', 'time: unknown unit "H" in duration "1H"'],
  ['1é', String.raw`time: unknown unit "\xc3\xa9" in duration "1\xc3\xa9"`],
])('%j is refused: %s', (text, message) => {
  expect(() => parseDuration(text)).toThrow(new GoTextError(message));
});

test('what is formatted reads as the same duration', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (nanoseconds) => {
      expect(parseDuration(formatDuration(nanoseconds))).toBe(nanoseconds);
    }),
  );
});
