import { explainMetric } from '../view/explain-metric.ts';
import { metricViews } from '../view/metric-view.ts';
import type { FinishedRun } from '../run/run-record.ts';
import type { ReportInput } from './report.ts';

/** Everything the other reports show, for programs; `status` is the stored status as it is. */
export function jsonReport({ phase, runs, version }: ReportInput): string {
  return `${JSON.stringify({ verdict: phase, version, runs: runs.map(runJson) }, undefined, 2)}\n`;
}

function runJson(run: FinishedRun): object {
  const metrics = metricViews(run, 0).map((view) => {
    const { rules, query, limit, message } = explainMetric(view);
    const { metric, phase, label, measurements } = view;
    return {
      name: metric.name,
      phase,
      undecided: label === 'Undecided',
      dryRun: metric.dryRun,
      rules,
      query,
      limit,
      message,
      measurements,
    };
  });
  const { name, source, verdict, end, status } = run;
  return { name, source, verdict, end, metrics, status };
}
