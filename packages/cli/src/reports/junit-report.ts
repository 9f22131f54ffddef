import type { FinishedRun } from '../run/run-record.ts';
import { explainMetric, type Explanation } from '../view/explain-metric.ts';
import { metricViews, type MetricView } from '../view/metric-view.ts';
import { relaxedText } from '../view/verdict-lines.ts';
import { escapeMarkup } from './markup.ts';
import { secondsBetween, type ReportInput } from './report.ts';

interface TestCase {
  readonly name: string;
  readonly seconds: number;
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped';
  readonly message: string;
  readonly detail: string;
}

/** JUnit XML: a suite for each run, a test case for each metric and one for the run's own verdict. */
export function junitReport({ runs }: ReportInput): string {
  const suites = runs.map(suiteOf);
  const cases = suites.flatMap((suite) => suite.cases);
  const body = suites.map((suite) => suiteXml(suite)).join('\n');
  const time = runs.reduce((sum, run) => sum + secondsOf(run), 0).toFixed(3);
  // Jenkins' schema knows no `skipped` on this element.
  const head = `<testsuites name="verdict" ${faults(cases)} time="${time}">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${body}\n</testsuites>\n`;
}

function secondsOf({ status }: FinishedRun): number {
  return secondsBetween(status.startedAt, status.completedAt);
}

interface Suite {
  readonly run: FinishedRun;
  readonly cases: readonly TestCase[];
}

function suiteOf(run: FinishedRun): Suite {
  return { run, cases: [...metricViews(run, 0).map((view) => metricCase(view)), verdictCase(run)] };
}

function metricCase(view: MetricView): TestCase {
  const explanation = explainMetric(view);
  const outcome = view.metric.dryRun ? 'skipped' : outcomes[view.label];
  return {
    name: view.metric.name,
    seconds: secondsBetween(view.measurements[0]?.startedAt, view.measurements.at(-1)?.finishedAt),
    outcome,
    message:
      skippedText(view) ?? `${view.phase}: ${explanation.limit ?? explanation.message ?? 'see the measurements'}`,
    detail: detailOf(explanation),
  };
}

const outcomes: Readonly<Record<MetricView['label'], TestCase['outcome']>> = {
  Successful: 'passed',
  Failed: 'failure',
  Inconclusive: 'failure',
  Error: 'error',
  Pending: 'skipped',
  Running: 'skipped',
  Undecided: 'skipped',
};

function skippedText({ metric, label }: MetricView): string | undefined {
  if (metric.dryRun) return `dry run: ${label}`;
  return outcomes[label] === 'skipped' ? 'not decided' : undefined;
}

/** Readers that only count failures see a verdict that no metric shows, such as a timeout. */
function verdictCase(run: FinishedRun): TestCase {
  const { phase, reason, relaxedFrom } = run.verdict;
  const outcome = phase === 'Successful' ? 'passed' : phase === 'Error' ? 'error' : 'failure';
  const detail = relaxedFrom === undefined ? reason : `${reason}\n${relaxedText(run)}`;
  return { name: '(verdict)', seconds: secondsOf(run), outcome, message: `${phase}: ${reason}`, detail };
}

function detailOf({ rules, evidence, query, limit, message }: Explanation): string {
  const lines = [
    ...rules,
    ...(evidence === undefined
      ? []
      : [`value: ${evidence.measurement.value ?? 'none'} (measurement ${evidence.ordinal})`]),
    ...(query === undefined ? [] : [`query: ${query}`]),
    ...(limit === undefined ? [] : [`limit: ${limit}`]),
    ...(message === undefined ? [] : [`message: ${message}`]),
  ];
  return lines.join('\n');
}

function suiteXml({ run, cases }: Suite): string {
  const time = secondsOf(run).toFixed(3);
  const started = run.status.startedAt === undefined ? '' : ` timestamp="${escapeMarkup(run.status.startedAt)}"`;
  const head = `  <testsuite name="${escapeMarkup(run.name)}" ${faults(cases)} skipped="${countOf(cases, 'skipped')}" time="${time}"${started}>`;
  return [head, ...cases.map((testCase) => caseXml(run.name, testCase)), '  </testsuite>'].join('\n');
}

function caseXml(suite: string, { name, seconds, outcome, message, detail }: TestCase): string {
  const open = `    <testcase classname="${escapeMarkup(suite)}" name="${escapeMarkup(name)}" time="${seconds.toFixed(3)}">`;
  const output = `      <system-out>${escapeMarkup(detail)}</system-out>`;
  const mark = outcome === 'skipped' ? `      <skipped message="${escapeMarkup(message)}"/>` : '';
  const fault = `      <${outcome} message="${escapeMarkup(message)}" type="${outcome}">${escapeMarkup(detail)}</${outcome}>`;
  const inside = outcome === 'failure' || outcome === 'error' ? [fault] : [mark, output];
  return [open, ...inside.filter((line) => line !== ''), '    </testcase>'].join('\n');
}

function faults(cases: readonly TestCase[]): string {
  return `tests="${cases.length}" failures="${countOf(cases, 'failure')}" errors="${countOf(cases, 'error')}"`;
}

function countOf(cases: readonly TestCase[], outcome: TestCase['outcome']): number {
  return cases.filter((testCase) => testCase.outcome === outcome).length;
}
