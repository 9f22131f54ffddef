import { finishedSince } from '../run/measurement-history.ts';
import type { RunRecord } from '../run/run-record.ts';
import { isDecided, metricViews, runLabel } from './metric-view.ts';
import { lookOf, type Paint } from './paint.ts';
import { printable, valueText } from './value-text.ts';

/** One line for each measurement and each change of phase between two states of a run. */
export function plainLines(before: RunRecord | undefined, after: RunRecord, paint: Paint): readonly string[] {
  const measured = finishedSince(before?.history ?? new Map(), after.history).map(
    ({ metric, ordinal, measurement }) => {
      const { symbol, tone } = lookOf(measurement.phase);
      const value = measurement.value === undefined ? '' : ` ${valueText(measurement.value, 60)}`;
      const message = measurement.message === undefined ? '' : ` (${printable(measurement.message)})`;
      return `${paint(tone, symbol)} ${after.name} ${metric} #${ordinal} ${measurement.phase}${value}${message}`;
    },
  );
  return [...measured, ...metricChanges(before, after, paint), ...runChange(before, after, paint)];
}

function metricChanges(before: RunRecord | undefined, after: RunRecord, paint: Paint): readonly string[] {
  return metricViews(after, 0).flatMap(({ metric, label, phase }) => {
    const known = before?.status.metricResults?.find((result) => result.name === metric.name)?.phase;
    return !isDecided(phase) || phase === known ? [] : [changeLine(`${after.name} ${metric.name}`, label, paint)];
  });
}

function runChange(before: RunRecord | undefined, after: RunRecord, paint: Paint): readonly string[] {
  const { phase } = after.status;
  return phase === '' || phase === before?.status.phase ? [] : [changeLine(after.name, runLabel(after), paint)];
}

function changeLine(subject: string, phase: Parameters<typeof lookOf>[0], paint: Paint): string {
  const { symbol, tone } = lookOf(phase);
  return `${paint(tone, symbol)} ${subject} is ${paint(tone, phase)}`;
}
