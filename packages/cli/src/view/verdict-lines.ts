import type { FinishedRun } from '../run/run-record.ts';
import { explainMetric } from './explain-metric.ts';
import { metricViews, type MetricView } from './metric-view.ts';
import { lookOf, type Paint } from './paint.ts';
import { countersText } from './metric-counters.ts';
import { printable, valueText } from './value-text.ts';

const longest = 400;

/** The end of a run in words: the verdict, and for each metric the rule, the value, the query and the limit. */
export function verdictLines(run: FinishedRun, paint: Paint): readonly string[] {
  const { symbol, tone } = lookOf(run.verdict.phase);
  const views = metricViews(run, 0);
  return [
    `${paint(tone, `${symbol} ${run.verdict.phase}`)}  ${paint('strong', run.name)}`,
    ...(run.verdict.relaxedFrom === undefined ? [] : [`  ${paint('doubtful', relaxedText(run))}`]),
    `  ${printable(run.verdict.reason)}`,
    ...views.flatMap((view) => metricLines(view, paint)),
  ];
}

/** How a relaxed verdict is owned up to, the same words in every output. */
export function relaxedText({ verdict }: FinishedRun): string {
  const phase = verdict.relaxedFrom ?? verdict.phase;
  return `${phase}, let pass by --on-${phase.toLowerCase()} pass`;
}

function metricLines(view: MetricView, paint: Paint): readonly string[] {
  const { metric, phase, label, result } = view;
  const { symbol, tone } = lookOf(label);
  const dryRun = metric.dryRun ? paint('quiet', '  dry run: decides nothing') : '';
  const head = `  ${paint(tone, `${symbol} ${metric.name}`)}  ${paint(tone, label)}${dryRun}`;
  const explanation = explainMetric(view);
  const facts: readonly (readonly [name: string, text: string | undefined])[] = [
    ['rule', explanation.rules.join('  ·  ')],
    ['value', evidenceText(explanation.evidence)],
    ['query', explanation.query],
    ['limit', explanation.limit ?? countersText(metric, result)],
    ['message', explanation.message],
  ];
  const told = phase === 'Pending' ? [['value', 'never measured'] as const] : facts;
  return [
    head,
    ...told.flatMap(([name, text]) => (text === undefined || text === '' ? [] : [factLine(name, text, paint)])),
  ];
}

function factLine(name: string, text: string, paint: Paint): string {
  return `      ${paint('quiet', name.padEnd(8))} ${printable(text).slice(0, longest)}`;
}

function evidenceText(evidence: ReturnType<typeof explainMetric>['evidence']): string | undefined {
  if (evidence === undefined) return undefined;
  const { measurement, ordinal } = evidence;
  const value = measurement.value === undefined ? 'none' : valueText(measurement.value, 120);
  return `${value} (measurement ${ordinal}, ${measurement.phase}${at(measurement.finishedAt)})`;
}

function at(time: string | undefined): string {
  return time === undefined ? '' : `, ${time}`;
}
