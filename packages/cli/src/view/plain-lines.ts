import { finishedSince } from '../run/measurement-history.ts';
import type { RunRecord } from '../run/run-record.ts';
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
  return (after.status.metricResults ?? []).flatMap(({ name, phase }) => {
    const known = before?.status.metricResults?.find((result) => result.name === name)?.phase;
    return phase === '' || phase === 'Running' || phase === known
      ? []
      : [changeLine(`${after.name} ${name}`, phase, paint)];
  });
}

function runChange(before: RunRecord | undefined, after: RunRecord, paint: Paint): readonly string[] {
  const { phase } = after.status;
  return phase === '' || phase === before?.status.phase ? [] : [changeLine(after.name, phase, paint)];
}

function changeLine(subject: string, phase: Parameters<typeof lookOf>[0], paint: Paint): string {
  const { symbol, tone } = lookOf(phase);
  return `${paint(tone, symbol)} ${subject} is ${paint(tone, phase)}`;
}
