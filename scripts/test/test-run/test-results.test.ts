import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clearTestResults, countTests, readSkippedSuites, readUnsteadyTests } from '../../test-run/test-results.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'verdict-results-'));
});

afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, content: unknown): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), JSON.stringify(content));
}

const report = { numPassedTests: 3, numFailedTests: 1, testResults: [{ status: 'failed', assertionResults: [{}] }] };

test('tests of all workspaces and of the scripts are counted', () => {
  write('packages/core/test-results/vitest.json', report);
  write('providers/web/test-results/vitest.json', report);
  write('scripts/test-results/vitest.json', report);
  expect(countTests(root)).toEqual({ passed: 9, failed: 3 });
});

test('a file that could not be loaded is a failure', () => {
  const broken = { numPassedTests: 2, numFailedTests: 0, testResults: [{ status: 'failed', assertionResults: [] }] };
  write('packages/core/test-results/vitest.json', broken);
  expect(countTests(root)).toEqual({ passed: 2, failed: 1 });
});

test('a test that passed only when run again is told of, with what it had said', () => {
  const again = {
    fullName: 'a lease is kept',
    status: 'passed',
    failureMessages: ['Error: too late\n    at file:1:1'],
  };
  const steady = { fullName: 'a lease is given up', status: 'passed', failureMessages: [] };
  const failed = { fullName: 'a lease is taken', status: 'failed', failureMessages: ['Error: no', 'Error: no'] };
  const assertionResults = [again, steady, failed];
  write('packages/core/test-results/vitest.json', { ...report, testResults: [{ status: 'failed', assertionResults }] });
  expect(readUnsteadyTests(root)).toEqual([{ test: 'a lease is kept', failure: 'Error: too late' }]);
});

test('suites that were not run are read with the way to get their server', () => {
  const skipped = { suite: 'a real Prometheus', server: 'prometheus', install: 'apt-get install prometheus' };
  write('providers/prometheus/test-results/skipped-suites/prometheus.json', skipped);
  expect(readSkippedSuites(root)).toEqual([skipped]);
});

test('results of an earlier run are cleared', () => {
  write('packages/core/test-results/vitest.json', report);
  clearTestResults(root);
  expect(existsSync(join(root, 'packages/core/test-results'))).toBe(false);
  expect(countTests(root)).toEqual({ passed: 0, failed: 0 });
});
