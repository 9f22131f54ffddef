import type { DryRun, MeasurementRetention } from '../spec/analysis-template.ts';
import type { Metric } from '../spec/metric.ts';
import { hasPlaceholder } from '../placeholder/resolve-placeholders.ts';
import type { FieldPath } from './field-path.ts';
import type { IssueDetails } from './issue-in.ts';
import { findRuleProblem } from './match-rules.ts';
import { listTexts } from './metric-texts.ts';
import { refuseMetric } from './refuse-metric.ts';
import { validateMetric } from './validate-metrics.ts';

interface InspectedSpec {
  readonly metrics?: readonly Metric[];
  readonly dryRun?: readonly DryRun[];
  readonly measurementRetention?: readonly MeasurementRetention[];
}

/** What is wrong with a spec whatever its arguments will be. */
export function inspectSpec(spec: InspectedSpec): IssueDetails[] {
  const metrics = (spec.metrics ?? []).flatMap((metric, index) =>
    below(inspectMetric(metric), ['spec', 'metrics', index]),
  );
  return [
    ...metrics,
    ...inspectRules(spec.dryRun ?? [], ['spec', 'dryRun']),
    ...inspectRules(spec.measurementRetention ?? [], ['spec', 'measurementRetention']),
  ];
}

function inspectMetric(metric: Metric): IssueDetails[] {
  const refused = refuseMetric(metric, hasPlaceholder);
  const { provider, successCondition: _success, failureCondition: _failure, ...control } = metric;
  const isOpen = listTexts(control).some(({ text }) => hasPlaceholder(text));
  const invalid = validateMetric(isOpen ? { name: metric.name, provider } : metric);
  const isReported = refused.some(({ path }) => path[0] === invalid?.path[0]);
  return invalid === undefined || isReported ? refused : [invalid, ...refused];
}

function inspectRules(rules: readonly DryRun[], path: FieldPath): IssueDetails[] {
  return rules.flatMap(({ metricName }, index) => {
    const problem = findRuleProblem(metricName);
    if (problem === undefined) return [];
    const message = `invalid regular expression: ${problem}`;
    return [{ code: 'invalid-regex', message, path: [...path, index, 'metricName'] } as const];
  });
}

function below(issues: readonly IssueDetails[], root: FieldPath): IssueDetails[] {
  return issues.map((issue) => ({ ...issue, path: [...root, ...issue.path] }));
}
