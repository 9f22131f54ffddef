import { expect, test } from 'vitest';
import { hidesNoData, holdsEvidence } from '../../src/cases/evidence.ts';

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

test('what says itself that it has no data is no evidence', () => {
  expect(holdsEvidence({ ...observed([{ beginTimeSeconds: 1 }]), noData: true })).toBe(false);
});

test.each([
  [observed(null), false],
  [observed(Number.NaN), false],
  [observed(''), false],
  [observed([]), false],
  [observed([Number.NaN]), false],
  [observed([null]), true],
  [observed({}), true],
  [observed([{ values: [] }]), true],
  [{ ...observed([{ values: [] }]), noData: true }, false],
  [{ ...observed([{ values: [] }]), noData: false }, true],
  [observed([{ values: [1] }]), false],
  [{ kind: 'judgement', phase: 'Failed' }, false],
  [undefined, false],
])('%o hides that there is no data: %s', (outcome, hides) => {
  expect(hidesNoData(outcome)).toBe(hides);
});
