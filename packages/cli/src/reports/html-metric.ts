import type { Measurement } from '@verdict/core';
import { explainMetric } from '../view/explain-metric.ts';
import { countersText } from '../view/metric-counters.ts';
import type { MetricView } from '../view/metric-view.ts';
import { valueText } from '../view/value-text.ts';
import { escapeMarkup } from './markup.ts';
import { plotDataOf, type PlotData } from './plot-data.ts';

const longestValue = 2000;
const openTableRows = 12;

/** One metric: what decided it, its plot, and the table of its measurements. */
export function metricCard(view: MetricView): string {
  const { metric, label, measurements } = view;
  const dryRun = metric.dryRun ? '<span class="soft">dry run: decides nothing</span>' : '';
  return `<article>
<div class="title"><h3>${escapeMarkup(metric.name)}</h3><span class="badge ${label}">${label}</span>${dryRun}</div>
${factList(view)}
${plotBox(plotDataOf(view))}
${measurementTable(measurements)}
</article>`;
}

function code(text: string): string {
  return `<code>${escapeMarkup(text)}</code>`;
}

function factList(view: MetricView): string {
  const { rules, query, limit, message } = explainMetric(view);
  const facts: readonly (readonly [name: string, html: string | undefined])[] = [
    ['rule', rules.length === 0 ? undefined : rules.map(code).join('<br>')],
    ['query', query === undefined ? undefined : code(query)],
    ['decided by', limit === undefined ? undefined : escapeMarkup(limit)],
    ['counters', escapeMarkup(countersText(view.metric, view.result))],
    ['message', message === undefined ? undefined : escapeMarkup(message)],
  ];
  const rows = facts.flatMap(([name, html]) => (html === undefined ? [] : [`<dt>${name}</dt><dd>${html}</dd>`]));
  return `<dl>${rows.join('')}</dl>`;
}

function plotBox(data: PlotData | undefined): string {
  if (data === undefined) return '';
  const json = JSON.stringify(data).replaceAll('<', String.raw`\u003c`);
  const keys = (['Failed', 'Error', 'Inconclusive'] as const).filter((phase) => data.phases.includes(phase));
  const colours = { Failed: '--bad', Error: '--bad', Inconclusive: '--doubtful' };
  const marks = keys.map((phase) => `<span><i style="background: var(${colours[phase]})"></i>${phase}</span>`).join('');
  return `<div class="plot"><script type="application/json">${json}</script></div><div class="keys">${marks}</div>`;
}

function measurementTable(measurements: readonly Measurement[]): string {
  if (measurements.length === 0) return '<p class="soft">Never measured.</p>';
  const rows = measurements.map(measurementRow).join('\n');
  const open = measurements.length <= openTableRows ? ' open' : '';
  return `<details${open}><summary>Measurements (${measurements.length})</summary><div class="scroll"><table class="measurements">
<thead><tr><th>#</th><th>phase</th><th>value</th><th>finished</th><th>message</th></tr></thead>
<tbody>${rows}</tbody></table></div></details>`;
}

function measurementRow({ phase, value, finishedAt, message }: Measurement, index: number): string {
  const shown = value === undefined ? '' : `<code>${escapeMarkup(valueText(value, longestValue))}</code>`;
  const cells = [
    `<td class="ordinal">${index + 1}</td>`,
    `<td class="phase ${phase}">${phase}</td>`,
    `<td class="value">${shown}</td>`,
    `<td class="time">${escapeMarkup(clockText(finishedAt))}</td>`,
    `<td>${escapeMarkup(message ?? '')}</td>`,
  ];
  return `<tr>${cells.join('')}</tr>`;
}

function clockText(time: string | undefined): string {
  return time === undefined ? 'under way' : time.replace('T', ' ').replace('Z', '');
}
