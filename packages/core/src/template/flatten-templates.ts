import type { AnalysisTemplate, DryRun, MeasurementRetention } from '../spec/analysis-template.ts';
import type { Argument } from '../spec/argument.ts';
import type { Metric } from '../spec/metric.ts';
import type { CollectedTemplates } from './collect-templates.ts';
import { TemplateError } from './template-error.ts';

export interface FlatTemplate {
  readonly metrics: readonly Metric[];
  readonly args: readonly Argument[];
  readonly dryRun: readonly DryRun[];
  readonly measurementRetention: readonly MeasurementRetention[];
}

/** Several templates as one, cluster templates last. Throws `TemplateError` with the reference's text on a conflict. */
export function flattenTemplates({ templates, clusterTemplates }: CollectedTemplates): FlatTemplate {
  const specs = [...templates, ...clusterTemplates].map((template: AnalysisTemplate) => template.spec);
  return {
    metrics: uniqueMetrics(specs.flatMap((spec) => spec.metrics ?? [])),
    dryRun: uniqueDryRun(specs.flatMap((spec) => spec.dryRun ?? [])),
    measurementRetention: uniqueRetention(specs.flatMap((spec) => spec.measurementRetention ?? [])),
    args: flattenArguments(specs.flatMap((spec) => spec.args ?? [])),
  };
}

export function uniqueDryRun(rules: readonly DryRun[]): readonly DryRun[] {
  refuseDuplicates(
    rules.map((rule) => rule.metricName),
    'two Dry-Run metric rules',
  );
  return rules;
}

export function uniqueRetention(rules: readonly MeasurementRetention[]): readonly MeasurementRetention[] {
  refuseDuplicates(
    rules.map((rule) => rule.metricName),
    'two Measurement Retention metric rules',
  );
  return rules;
}

function uniqueMetrics(metrics: readonly Metric[]): readonly Metric[] {
  refuseDuplicates(
    metrics.map((metric) => metric.name),
    'two metrics',
  );
  return metrics;
}

function refuseDuplicates(names: readonly string[], subject: string): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) throw TemplateError.of('template-conflict', `${subject} have the same name '${name}'`);
    seen.add(name);
  }
}

function flattenArguments(args: readonly Argument[]): readonly Argument[] {
  const flat = new Map<string, Argument>();
  for (const argument of args) {
    const earlier = flat.get(argument.name);
    if (earlier?.value === undefined) flat.set(argument.name, argument);
    else if (argument.value !== undefined && argument.value !== earlier.value) {
      throw conflictingValues(argument.name, [earlier.value, argument.value]);
    }
  }
  return [...flat.values()];
}

function conflictingValues(name: string, values: readonly string[]): TemplateError {
  const list = values.map((value) => `'${value}'`).join(', ');
  return TemplateError.of(
    'template-conflict',
    `Argument \`${name}\` specified multiple times with different values: ${list}`,
  );
}
