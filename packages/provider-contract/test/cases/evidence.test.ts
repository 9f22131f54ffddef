import { expect, test } from 'vitest';
import { holdsEvidence } from '../../src/cases/evidence.ts';

const observed = (result: unknown): object => ({ kind: 'observation', result });

test.each([0, 1, 1n, true, false, 'text', [0], [Number.NaN, 1], { a: 1 }, { a: [{ b: 2 }], label: 'x' }])(
  'a result of %o is evidence',
  (result) => {
    expect(holdsEvidence(observed(result))).toBe(true);
  },
);

test.each([null, Number.NaN, '', ' ', [], [null], [Number.NaN], {}, { label: 'x', values: [] }])(
  'a result of %o is no evidence',
  (result) => {
    expect(holdsEvidence(observed(result))).toBe(false);
  },
);

test.each([
  [{ kind: 'judgement', phase: 'Successful' }, true],
  [{ kind: 'judgement', phase: 'Failed' }, false],
  [{ kind: 'pending', state: {} }, false],
  [undefined, false],
])('%o speaks for a release: %s', (outcome, speaks) => {
  expect(holdsEvidence(outcome)).toBe(speaks);
});
