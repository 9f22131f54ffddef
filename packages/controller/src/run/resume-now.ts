import { isCompleted, type MetricResult, type RunStatus } from '@verdict/core';

/** The status with the measurements in flight of these Jobs due at once, as their Jobs have ended. */
export function resumeNow(status: RunStatus, jobNames: ReadonlySet<string>): RunStatus {
  if (jobNames.size === 0 || status.metricResults === undefined) return status;
  return { ...status, metricResults: status.metricResults.map((result) => resumeResult(result, jobNames)) };
}

function resumeResult(result: MetricResult, jobNames: ReadonlySet<string>): MetricResult {
  const last = result.measurements?.at(-1);
  if (last?.resumeAt === undefined || last.finishedAt !== undefined || isCompleted(result.phase)) return result;
  if (!jobNames.has(last.metadata?.['job-name'] ?? '')) return result;
  const { resumeAt: _resumeAt, ...due } = last;
  return { ...result, measurements: [...(result.measurements ?? []).slice(0, -1), due] };
}
