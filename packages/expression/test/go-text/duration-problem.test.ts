import { expect, test } from 'vitest';
import { durationProblem } from '../../src/go-text/duration-problem.ts';

test.each([
  ['5m', undefined],
  ['', 'time: invalid duration ""'],
  ['1d', 'time: unknown unit "d" in duration "1d"'],
])('of %j as a duration is told %j', (text, problem) => {
  expect(durationProblem(text)).toBe(problem);
});
