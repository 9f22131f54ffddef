import { globSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface TestCount {
  readonly passed: number;
  readonly failed: number;
}

/** A suite that was not run because a server is not installed. */
export interface SkippedSuite {
  readonly suite: string;
  readonly server: string;
  /** How to get the server. */
  readonly install: string;
}

/** A test that passed only when it was run again. */
export interface UnsteadyTest {
  readonly test: string;
  /** What it said before. */
  readonly failure: string;
}

interface TestReport {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numTotalTestSuites: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly TestReport[] }[];
}

const reportPattern = '{packages,providers,examples}/*/test-results/vitest.json';
const rootReport = 'scripts/test-results/vitest.json';
const skippedPattern = '{packages,providers,examples}/*/test-results/skipped-suites/*.json';

export function clearTestResults(root: string): void {
  for (const file of globSync([reportPattern, rootReport], { cwd: root }))
    rmSync(dirname(join(root, file)), { recursive: true });
}

/** Tests of all workspaces in the last run, cached ones included; a file that could not be loaded counts as one failure. */
export function countTests(root: string): TestCount {
  return readReports(root).reduce<TestCount>(
    (sum, report) => ({
      passed: sum.passed + report.numPassedTests,
      failed: sum.failed + report.numFailedTests + brokenFiles(report),
    }),
    { passed: 0, failed: 0 },
  );
}

function brokenFiles({ testResults }: VitestReport): number {
  return testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
}

/** In the last run, cached ones included. */
export function readUnsteadyTests(root: string): readonly UnsteadyTest[] {
  return readReports(root)
    .flatMap(({ testResults }) => testResults.flatMap(({ assertionResults }) => assertionResults))
    .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
    .map(({ fullName, failureMessages: [failure = ''] }) => ({
      test: fullName,
      failure: failure.split('\n')[0] ?? '',
    }));
}

export function readSkippedSuites(root: string): readonly SkippedSuite[] {
  return globSync(skippedPattern, { cwd: root })
    .toSorted()
    .map((file) => readJson<SkippedSuite>(join(root, file)));
}

function readReports(root: string): readonly VitestReport[] {
  return globSync([reportPattern, rootReport], { cwd: root }).map((file) => readJson<VitestReport>(join(root, file)));
}

function readJson<Content>(file: string): Content {
  return JSON.parse(readFileSync(file, 'utf8')) as Content;
}
