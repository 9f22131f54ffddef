import type { Metric } from '../spec/metric.ts';
import { metricChecks } from './metric-checks.ts';
import type { DocumentIssueCode } from './document-issue.ts';
import type { FieldPath } from '../schema/field-path.ts';

/** `message` is the reference's text; `path` starts at the metric's list, or at the metric for a single one. */
export interface MetricProblem {
  readonly code: DocumentIssueCode;
  readonly message: string;
  readonly path: FieldPath;
}

/** The first thing that makes the reference refuse resolved metrics. */
export function validateMetrics(metrics: readonly Metric[]): MetricProblem | undefined {
  if (metrics.length === 0) return { code: 'no-metrics', message: 'no metrics specified', path: [] };
  const names = new Set<string>();
  for (const [index, metric] of metrics.entries()) {
    const problem = names.has(metric.name) ? duplicateName(metric.name) : validateMetric(metric);
    if (problem !== undefined) return inList(problem, index);
    names.add(metric.name);
  }
  return undefined;
}

export function inList(problem: MetricProblem, index: number): MetricProblem {
  return { ...problem, message: `metrics[${index}]: ${problem.message}`, path: [index, ...problem.path] };
}

export function duplicateName(name: string): MetricProblem {
  return { code: 'duplicate-name', message: `duplicate name '${name}'`, path: ['name'] };
}

/** The first thing wrong with one metric, without its place in the list. */
function validateMetric(metric: Metric): MetricProblem | undefined {
  for (const { find } of metricChecks) {
    const problem = find(metric);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
