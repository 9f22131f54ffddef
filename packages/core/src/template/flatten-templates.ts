import type { AnalysisTemplate, DryRun, MeasurementRetention } from '../spec/analysis-template.ts';
import type { Argument } from '../spec/argument.ts';
import type { Metric } from '../spec/metric.ts';
import type { CollectedTemplates } from './collect-templates.ts';
import type { Manifest } from './manifest.ts';
import { SourceIndex } from './source-index.ts';
import { TemplateError } from './template-error.ts';

export interface FlatTemplate {
  readonly metrics: readonly Metric[];
  readonly args: readonly Argument[];
  readonly dryRun: readonly DryRun[];
  readonly measurementRetention: readonly MeasurementRetention[];
}

/** Several templates as one, cluster templates last. Throws `TemplateError` with the reference's text on a conflict. */
export function flattenTemplates(
  { templates, clusterTemplates }: CollectedTemplates,
  manifests: readonly Manifest[] = [],
): FlatTemplate {
  const sources = new SourceIndex(manifests);
  const specs = [...templates, ...clusterTemplates].map((template: AnalysisTemplate) => template.spec);
  const metrics = specs.flatMap((spec) => spec.metrics ?? []);
  refuseDuplicates(metrics, { subject: 'two metrics', nameOf: ({ name }) => name, sources });
  return {
    metrics,
    dryRun: uniqueDryRun(
      specs.flatMap((spec) => spec.dryRun ?? []),
      sources,
    ),
    measurementRetention: uniqueRetention(
      specs.flatMap((spec) => spec.measurementRetention ?? []),
      sources,
    ),
    args: flattenArguments(
      specs.flatMap((spec) => spec.args ?? []),
      sources,
    ),
  };
}

export function uniqueDryRun(rules: readonly DryRun[], sources: SourceIndex): readonly DryRun[] {
  refuseDuplicates(rules, { subject: 'two Dry-Run metric rules', nameOf: ruleName, sources });
  return rules;
}

export function uniqueRetention(
  rules: readonly MeasurementRetention[],
  sources: SourceIndex,
): readonly MeasurementRetention[] {
  refuseDuplicates(rules, { subject: 'two Measurement Retention metric rules', nameOf: ruleName, sources });
  return rules;
}

function ruleName({ metricName }: DryRun): string {
  return metricName;
}

interface Uniqueness<Item> {
  readonly subject: string;
  readonly nameOf: (item: Item) => string;
  readonly sources: SourceIndex;
}

function refuseDuplicates<Item extends object>(
  items: readonly Item[],
  { subject, nameOf, sources }: Uniqueness<Item>,
): void {
  const seen = new Set<string>();
  for (const item of items) {
    const name = nameOf(item);
    if (seen.has(name)) throw conflict(sources, item, `${subject} have the same name '${name}'`);
    seen.add(name);
  }
}

function flattenArguments(args: readonly Argument[], sources: SourceIndex): readonly Argument[] {
  const flat = new Map<string, Argument>();
  for (const argument of args) {
    const earlier = flat.get(argument.name);
    if (earlier?.value === undefined) flat.set(argument.name, argument);
    else if (argument.value !== undefined && argument.value !== earlier.value) {
      const values = `'${earlier.value}', '${argument.value}'`;
      const message = `Argument \`${argument.name}\` specified multiple times with different values: ${values}`;
      throw conflict(sources, argument, message);
    }
  }
  return [...flat.values()];
}

/** Stands at the later one of the two. */
function conflict(sources: SourceIndex, item: object, message: string): TemplateError {
  return new TemplateError([sources.issueAt(item, [], { code: 'template-conflict', message, path: [] })]);
}
