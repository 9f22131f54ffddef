import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { durationText } from '../../src/view/duration-text.ts';
import { measuredNumbers } from '../../src/view/measured-numbers.ts';
import { sparkline } from '../../src/view/sparkline.ts';
import { printable, valueText } from '../../src/view/value-text.ts';

test.each([
  ['0.97', [0.97]],
  ['[0.97,NaN,+Inf,-Inf]', [0.97, Number.NaN, Infinity, -Infinity]],
  ['1e-7', [1e-7]],
  ['[]', undefined],
  ['', undefined],
  ['{"a":1}', undefined],
  ['"0.97"', undefined],
  ['0x10', undefined],
])('the numbers of %s', (text, numbers) => {
  expect(measuredNumbers(text)).toEqual(numbers);
});

test.each([
  [[1, 2, 3], '▁▅█'],
  [[5, 5], '▄▄'],
  [[1, Number.NaN, 2], '▁·█'],
  [[], ''],
])('the sparkline of %o', (numbers, line) => {
  expect(sparkline(numbers)).toBe(line);
});

test.each([
  ['0.123456789', '0.1235'],
  ['[0.5,0.25]', '[0.5, 0.25]'],
  ['1000000', '1000000'],
  ['a\u001B[31mred\nline', 'a [31mred line'],
])('the value %j on a line', (value, text) => {
  expect(valueText(value)).toBe(text);
});

test.each([
  [400, '0 s'],
  [59_400, '59 s'],
  [60_000, '1 min'],
  [125_000, '2 min 5 s'],
  [3_720_000, '1 h 2 min'],
])('%i ms in words', (ms, words) => {
  expect(durationText(ms)).toBe(words);
});

test('text from outside never steers the terminal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      // oxlint-disable-next-line no-control-regex -- what must not come out
      expect(printable(text)).not.toMatch(/[\u0000-\u001F\u007F-\u009F]/u);
    }),
  );
});
