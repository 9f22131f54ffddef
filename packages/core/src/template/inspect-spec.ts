import type { DryRun, MeasurementRetention } from '../spec/analysis-template.ts';
import type { Metric } from '../spec/metric.ts';
import { hasPlaceholder } from '../placeholder/resolve-placeholders.ts';
import type { FieldPath } from '../schema/field-path.ts';
import { below, type IssueDetails } from './issue-in.ts';
import { findRuleProblem } from './match-rules.ts';
import { inspectMetric } from './inspect-metric.ts';
import { metricChecks } from './metric-checks.ts';

interface InspectedSpec {
  readonly metrics?: readonly Metric[];
  readonly dryRun?: readonly DryRun[];
  readonly measurementRetention?: readonly MeasurementRetention[];
}

/** What is wrong with a spec whatever its arguments will be, beside what is `broken` and was taken out. */
export function inspectSpec(spec: InspectedSpec, broken: readonly IssueDetails[] = []): IssueDetails[] {
  const metrics = (spec.metrics ?? []).flatMap((metric, index) => {
    const root = ['spec', 'metrics', index];
    const inside = broken.filter(({ path }) => root.every((step, depth) => path[depth] === step));
    return below(inspectMetric(metric, { isOpen: hasPlaceholder, unknown: unknownFields(metric, inside) }), root);
  });
  return [
    ...metrics,
    ...inspectRules(spec.dryRun ?? [], ['spec', 'dryRun']),
    ...inspectRules(spec.measurementRetention ?? [], ['spec', 'measurementRetention']),
  ];
}

/** A field that nothing knows may be meant to be any of those that are missing. */
function unknownFields(metric: Metric, broken: readonly IssueDetails[]): unknown[] {
  const fields = broken.map(({ path }) => path[3]);
  const isWhole = broken.every(({ code, path }) => code !== 'unknown-field' && path.length > 3);
  if (isWhole) return fields;
  const isMissing = (field: keyof Metric): boolean =>
    field === 'provider' ? isEmpty(metric.provider) : metric[field] === undefined;
  return [...fields, ...metricChecks.flatMap((check) => check.fields.filter(isMissing))];
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}

function inspectRules(rules: readonly DryRun[], path: FieldPath): IssueDetails[] {
  return rules.flatMap(({ metricName }, index) => {
    const problem = findRuleProblem(metricName);
    if (problem === undefined) return [];
    const message = `invalid regular expression: ${problem}`;
    return [{ code: 'invalid-regex', message, path: [...path, index, 'metricName'] } as const];
  });
}
