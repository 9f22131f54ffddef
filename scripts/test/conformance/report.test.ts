import { expect, test } from 'vitest';
import { countRows, formatReport } from '../../conformance/report.ts';
import { deviating, failed, notBuilt, passed } from '../../conformance/row-outcome.ts';

const results = [
  {
    file: 'a.jsonl',
    rows: [
      { id: 'a1', group: 'one', outcome: passed },
      { id: 'a2', group: 'one', outcome: failed('wrong') },
      { id: 'a3', group: 'two', outcome: deviating('no-data') },
      { id: 'a4', group: 'two', outcome: notBuilt },
    ],
  },
];

test('rows are counted by file, group and rule', () => {
  expect(countRows(results)).toEqual({
    groups: [
      { file: 'a.jsonl', group: 'one', total: 2, passed: 1, deviating: 0, failed: 1, notBuilt: 0 },
      { file: 'a.jsonl', group: 'two', total: 2, passed: 0, deviating: 1, failed: 0, notBuilt: 1 },
    ],
    rules: { 'no-data': 1 },
  });
});

test('the report names deviating rows by rule and the first failures', () => {
  const report = formatReport(results, 1);
  expect(report).toMatch(/no-data \(1\): .+\n {4}a3/);
  expect(report).toContain('a.jsonl one a2  wrong');
});
