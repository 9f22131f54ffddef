import type { RunRecord } from '../run/run-record.ts';
import { durationText } from './duration-text.ts';
import { measuredNumbers } from './measured-numbers.ts';
import { countersText } from './metric-counters.ts';
import { isDecided, metricViews, runLabel, type MetricView } from './metric-view.ts';
import { lookOf, type Paint } from './paint.ts';
import { sparkline } from './sparkline.ts';
import { cut, printable, valueText } from './value-text.ts';

export interface FrameSettings {
  readonly now: number;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly columns: number;
  /** The most lines that there is room for. */
  readonly rows: number;
  readonly paint: Paint;
  /** Such as `ending: measurements under way are being stopped`. */
  readonly notice?: string;
}

const valueWidth = 16;
/** Room that counters need to stand on the same line. */
const countersWidth = 64;
const progressWidth = 24;

/** Points of a sparkline. */
function sparklineLength(columns: number): number {
  return columns < 80 ? 8 : 16;
}

/** Of the phase, the sparkline and the value, with what stands between them. */
function fixedWidth(columns: number): number {
  return 12 + sparklineLength(columns) + valueWidth + 10;
}

interface Line {
  readonly text: string;
  /** Says nothing new any more. */
  readonly isDecided: boolean;
}

/** The whole live view as lines, none wider than the terminal and not more than it holds. */
export function liveFrame(records: readonly RunRecord[], settings: FrameSettings): readonly string[] {
  const views = records.map((record) => metricViews(record, settings.now));
  const longestName = Math.min(32, Math.max(6, ...views.flat().map(({ metric }) => metric.name.length)));
  const nameWidth = Math.min(longestName, Math.max(8, settings.columns - fixedWidth(settings.columns)));
  const lines = records.flatMap((record, index): Line[] => {
    const isOver = isDecided(record.status.phase);
    const metrics = (views[index] ?? []).flatMap((view) =>
      metricLines(view, nameWidth, settings).map((text) => ({ text, isDecided: isOver || isDecided(view.phase) })),
    );
    return [{ text: runLine(record, settings), isDecided: isOver }, ...metrics];
  });
  const notice =
    settings.notice === undefined ? [] : [settings.paint('doubtful', cut(settings.notice, settings.columns))];
  const foot = [progressLine(views.flat(), settings), ...notice];
  return [...fittingLines(lines, settings.rows - foot.length, settings.paint), ...foot];
}

/** Without room for all, what is decided is left out first. */
function fittingLines(lines: readonly Line[], room: number, paint: Paint): readonly string[] {
  if (lines.length <= room) return lines.map(({ text }) => text);
  const shown = lines.filter((line) => !line.isDecided).slice(0, Math.max(0, room - 1));
  return [...shown.map(({ text }) => text), paint('quiet', `  … ${lines.length - shown.length} more`)];
}

function runLine(record: RunRecord, { paint, columns }: FrameSettings): string {
  const label = runLabel(record);
  const { symbol, tone } = lookOf(label);
  const name = cut(printable(record.name), columns - label.length - 5);
  return `${paint(tone, symbol)} ${paint('strong', name)}  ${paint(tone, label)}`;
}

/** One line; two where the terminal is too narrow for the counters on the same one. */
function metricLines(view: MetricView, nameWidth: number, { columns, paint }: FrameSettings): readonly string[] {
  const { metric, label, measurements, result } = view;
  const { symbol, tone } = lookOf(label);
  const value = valueText(measurements.findLast((measurement) => measurement.value !== undefined)?.value, valueWidth);
  const tail = [countersText(metric, result), nextText(view), metric.dryRun ? 'dry run' : ''];
  const counters = tail.filter((part) => part !== '').join(' · ');
  const head = `${symbol} ${cut(metric.name, nameWidth).padEnd(nameWidth)}  ${label.padEnd(12)}`;
  const middle = `  ${sparklineOf(view, sparklineLength(columns))}  ${value.padEnd(valueWidth)}`;
  const isWide = columns >= nameWidth + fixedWidth(columns) + countersWidth;
  const line = cut((isWide ? `${head}${middle}  ${counters}` : `${head}${middle}`).trimEnd(), columns - 2);
  const [headEnd, middleEnd] = [head.length, head.length + middle.length];
  const painted = [paint(tone, line.slice(0, headEnd)), line.slice(headEnd, middleEnd)];
  if (isWide) return [`  ${painted.join('')}${paint('quiet', line.slice(middleEnd))}`];
  return [`  ${painted.join('')}`, `    ${paint('quiet', cut(counters, columns - 4))}`];
}

function sparklineOf({ measurements }: MetricView, length: number): string {
  const numbers = measurements.slice(-length).map(({ value }) => measuredNumbers(value)?.[0] ?? Number.NaN);
  return (numbers.some(Number.isFinite) ? sparkline(numbers) : '').padStart(length);
}

function nextText({ nextInMs, phase, measurements }: MetricView): string {
  if (nextInMs !== undefined) return `${measurements.length === 0 ? 'first' : 'next'} in ${durationText(nextInMs)}`;
  return isDecided(phase) ? '' : 'measuring';
}

function progressLine(views: readonly MetricView[], settings: FrameSettings): string {
  const decided = views.filter(hasVerdict).length;
  const done = views.reduce((sum, view) => sum + progressOf(view), 0) / Math.max(1, views.length);
  const filled = Math.round(done * progressWidth);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(progressWidth - filled)}`;
  const elapsed = durationText(settings.now - settings.startedAt);
  return cut(`  ${bar} ${decided} of ${views.length} metrics decided · ${elapsed}`, settings.columns);
}

/** From 0 to 1; a metric without an end has no progress until it is decided. */
function progressOf(view: MetricView): number {
  const { metric, result } = view;
  if (hasVerdict(view)) return 1;
  return metric.count === undefined ? 0 : Math.min(1, (result?.count ?? 0) / metric.count);
}

function hasVerdict({ phase, label }: MetricView): boolean {
  return isDecided(phase) && label !== 'Undecided';
}
