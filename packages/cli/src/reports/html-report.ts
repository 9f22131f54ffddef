import { createHash } from 'node:crypto';
import type { FinishedRun } from '../run/run-record.ts';
import { durationText } from '../view/duration-text.ts';
import { metricViews } from '../view/metric-view.ts';
import { lookOf } from '../view/paint.ts';
import { relaxedText } from '../view/verdict-lines.ts';
import { metricCard } from './html-metric.ts';
import { escapeMarkup } from './markup.ts';
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';
import { secondsBetween, type ReportInput } from './report.ts';

/** The plotting library's own files, inlined so that the page needs no network. */
export interface PlotAssets {
  readonly script: string;
  readonly style: string;
}

/** One file with everything in it. Its content policy allows nothing but its own two scripts. */
export function htmlReport(input: ReportInput, assets: PlotAssets): string {
  const runs = input.runs.map(runSection).join('\n');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src ${hashOf(assets.script)} ${hashOf(pageScript)}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeMarkup(`${input.phase}: ${input.runs.map(({ name }) => name).join(', ')}`)}</title>
<style>${assets.style}</style>
<style>${pageStyle}</style>
</head>
<body>
<main>
<header class="page">
<div class="mark ${input.phase}">${lookOf(input.phase).symbol}</div>
<div><h1>${input.phase}</h1><div class="soft">${countText(input.runs.length)}</div></div>
</header>
${runs}
<footer>verdict ${escapeMarkup(input.version)} · all times in UTC</footer>
</main>
<script>${assets.script}</script>
<script>${pageScript}</script>
</body>
</html>
`;
}

function runSection(run: FinishedRun): string {
  const { phase, reason, relaxedFrom } = run.verdict;
  const relaxed = relaxedFrom === undefined ? '' : `<p class="relaxed">${escapeMarkup(relaxedText(run))}</p>`;
  const cards = metricViews(run, 0).map(metricCard).join('\n');
  return `<section class="run">
<div class="title"><h2>${escapeMarkup(run.name)}</h2><span class="badge ${phase}">${phase}</span></div>
<p class="reason">${escapeMarkup(reason)}</p>${relaxed}
<div class="soft">${escapeMarkup(originText(run))}</div>
${cards}
</section>`;
}

function originText({ source, status }: FinishedRun): string {
  const took = secondsBetween(status.startedAt, status.completedAt);
  const started = status.startedAt === undefined ? [] : [`started ${status.startedAt}`];
  return [`from ${source}`, ...started, ...(took > 0 ? [`took ${durationText(took * 1000)}`] : [])].join(' · ');
}

function countText(count: number): string {
  return count === 1 ? '1 run' : `${count} runs, the worst decides`;
}

function hashOf(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}
