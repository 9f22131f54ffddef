import { expect, test } from 'vitest';
import { durationProblem } from '@verdict/expression/go-text';
import { durationToMs } from '../../src/spec/duration.ts';
import { effectiveCount } from '../../src/spec/effective-count.ts';
import { findIntegerProblem, readInt32, readInteger } from '../../src/spec/int-or-string.ts';

test.each([
  ['1h30m', 5_400_000],
  ['1.5s', 1500],
  ['250us', 0.25],
  ['0', 0],
  ['-2s', -2000],
])('the duration %s is %d ms', (text, milliseconds) => {
  expect(durationToMs(text)).toBe(milliseconds);
});

test("a bad duration is explained in Go's words", () => {
  expect(durationProblem('1d')).toBe('time: unknown unit "d" in duration "1d"');
  expect(durationProblem('1h')).toBeUndefined();
});

test.each<[number | string, bigint]>([
  [5, 5n],
  ['+5', 5n],
  ['05', 5n],
  ['abc', 0n],
  ['50%', 0n],
  [' 5', 0n],
  ['5.0', 0n],
  ['', 0n],
  ['99999999999999999999', 9_223_372_036_854_775_807n],
])('the reference reads %j as %d', (value, integer) => {
  expect(readInteger(value)).toBe(integer);
});

test('32 bits are cut off as in the reference, and refused before it comes to that', () => {
  expect(readInt32('99999999999999999999')).toBe(-1);
  expect(findIntegerProblem('99999999999999999999')).toBe('99999999999999999999 does not fit into 32 bits');
  expect(findIntegerProblem('abc')).toBe("'abc' is not an integer");
  expect(findIntegerProblem('7')).toBeUndefined();
});

test.each([
  [{}, 1],
  [{ interval: '' }, 1],
  [{ interval: '5s' }, undefined],
  [{ count: 0, interval: '5s' }, undefined],
  [{ count: '3', interval: '5s' }, 3],
  [{ count: -1 }, -1],
])('%j takes %j measurements', (metric, count) => {
  expect(effectiveCount(metric)).toBe(count);
});
