import { isCompleted, type Measurement, type MetricResult, type RunStatus, type Turn } from '@verdict/core';

/** The turn as if work in flight kept a time to resume that has come, for which the reference is due again at once. */
export function keepResumption(turn: Turn, before: RunStatus): Turn {
  if (isCompleted(turn.status.phase)) return turn;
  const results = turn.status.metricResults ?? [];
  const kept = results.map((result) => withResumption(result, before));
  if (kept.every((result, index) => result === results[index])) return turn;
  return { ...turn, status: { ...turn.status, metricResults: kept }, requeueAfterMs: 0 };
}

function withResumption(result: MetricResult, { metricResults = [] }: RunStatus): MetricResult {
  const measurements = result.measurements ?? [];
  const resumeAt = inFlight(metricResults.find(({ name }) => name === result.name)?.measurements)?.resumeAt;
  const last = inFlight(measurements);
  if (last === undefined || last.resumeAt !== undefined || resumeAt === undefined) return result;
  return { ...result, measurements: [...measurements.slice(0, -1), { ...last, resumeAt }] };
}

function inFlight(measurements: readonly Measurement[] = []): Measurement | undefined {
  const last = measurements.at(-1);
  return last?.finishedAt === undefined ? last : undefined;
}
