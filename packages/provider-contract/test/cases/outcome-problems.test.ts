import { expect, test } from 'vitest';
import { outcomeProblems, resultProblems } from '../../src/cases/outcome-problems.ts';

test.each([
  { kind: 'observation', result: 1 },
  { kind: 'observation', result: 1, value: '1', metadata: { a: 'b' } },
  { kind: 'judgement', phase: 'Inconclusive', message: 'why' },
  { kind: 'pending', state: { id: 'x' } },
  { kind: 'pending', state: {}, resumeAfterMs: 0 },
])('%j can be recorded', (outcome) => {
  expect(outcomeProblems(outcome)).toEqual([]);
});

test.each([
  [undefined, 'an outcome is an object'],
  [{ kind: 'error' }, 'no outcome of the kind error'],
  [{ kind: 'judgement', phase: 'Error' }, 'no phase Error'],
  [{ kind: 'observation', value: 1 }, 'value is no text'],
  [{ kind: 'observation', metadata: { a: 1 } }, 'metadata.a is no text'],
  [{ kind: 'pending', state: { id: 1 } }, 'state.id is no text'],
  [{ kind: 'pending' }, 'state.<undefined> is no text'],
  [{ kind: 'pending', state: {}, resumeAfterMs: Number.NaN }, 'resumeAfterMs is no number of milliseconds from now'],
])('%j cannot be recorded', (outcome, problem) => {
  expect(outcomeProblems(outcome)).toEqual([problem]);
});

test.each([
  [{ a: undefined }, 'result.a is undefined'],
  [[() => 1], 'result[0] is function'],
  [new Date(Number.NaN), 'result is no moment'],
  [{ list: [new Map()] }, 'result.list[0] is a Map'],
])('no condition can read %o', (result, problem) => {
  expect(resultProblems(result)).toEqual([problem]);
});

test.each([
  null,
  1,
  1n,
  'a',
  [true, [null]],
  new Date(0),
  { a: { b: 1 } },
  Object.assign(Object.create(null), { a: 1 }),
])('a condition can read %o', (result) => {
  expect(resultProblems(result)).toEqual([]);
});
