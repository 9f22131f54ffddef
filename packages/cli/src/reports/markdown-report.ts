import type { FinishedRun } from '../run/run-record.ts';
import { explainMetric } from '../view/explain-metric.ts';
import { countersText } from '../view/metric-counters.ts';
import { metricViews, type MetricView } from '../view/metric-view.ts';
import { lookOf } from '../view/paint.ts';
import { relaxedText } from '../view/verdict-lines.ts';
import { valueText } from '../view/value-text.ts';
import type { ReportInput } from './report.ts';

/** Markdown for a job summary or a comment: a table for each run, then what decided each metric that is not Successful. */
export function markdownReport({ phase, runs }: ReportInput): string {
  const head = `# ${lookOf(phase).symbol} ${phase}`;
  return `${[head, ...runs.map(runSection)].join('\n\n')}\n`;
}

function runSection(run: FinishedRun): string {
  const views = metricViews(run, 0);
  const relaxed = run.verdict.relaxedFrom === undefined ? [] : [`> **${escapeInline(relaxedText(run))}**`];
  const details = views.filter(({ label }) => label !== 'Successful').map(metricDetail);
  return [
    `## ${lookOf(run.verdict.phase).symbol} ${escapeInline(run.name)}: ${run.verdict.phase}`,
    escapeInline(run.verdict.reason),
    ...relaxed,
    metricTable(views),
    ...details,
  ].join('\n\n');
}

function metricTable(views: readonly MetricView[]): string {
  const rows = views.map((view) => {
    const { metric, label, result, measurements } = view;
    const dryRun = metric.dryRun ? ' (dry run)' : '';
    const cells = [
      escapeInline(metric.name) + dryRun,
      `${lookOf(label).symbol} ${label}`,
      codeSpan(valueText(measurements.at(-1)?.value, 60)),
      escapeInline(countersText(metric, result)),
      explainMetric(view).rules.map(codeSpan).join('<br>'),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return ['| metric | phase | last value | counters | rule |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

function metricDetail(view: MetricView): string {
  const { query, limit, message, evidence } = explainMetric(view);
  const lines = [
    `**${escapeInline(view.metric.name)}: ${view.label}**`,
    ...(limit === undefined ? [] : [`- limit: ${escapeInline(limit)}`]),
    ...(evidence === undefined ? [] : [`- value: ${codeSpan(valueText(evidence.measurement.value, 200)) || 'none'}`]),
    ...(query === undefined ? [] : [`- query: ${codeSpan(query)}`]),
    ...(message === undefined ? [] : [`- message: ${escapeInline(message)}`]),
  ];
  return lines.join('\n');
}

/** Text from a document or a server as plain text: no markup, no mention, no link, one line. */
function escapeInline(text: string): string {
  return oneLine(text)
    .replaceAll(/[\\`*_{}[\]()#+!|~]/gu, String.raw`\$&`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '&#64;')
    .replaceAll('://', '&#58;//');
}

/** A code span whose fence is longer than any run of backticks within; pipes are escaped for table cells. */
function codeSpan(text: string): string {
  const line = oneLine(text).replaceAll('|', String.raw`\|`);
  if (line === '') return '';
  const longestRun = Math.max(0, ...[...line.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  const pad = longestRun > 0 ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}
