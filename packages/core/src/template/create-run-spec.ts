import type { AnalysisRun, AnalysisRunSpec } from '../spec/analysis-run.ts';
import type { DryRun, MeasurementRetention } from '../spec/analysis-template.ts';
import type { Argument } from '../spec/argument.ts';
import type { ObjectMeta } from '../spec/object-meta.ts';
import type { CollectedTemplates } from './collect-templates.ts';
import { flattenTemplates, uniqueDryRun, uniqueRetention } from './flatten-templates.ts';
import type { Manifest } from './manifest.ts';
import { mergeArguments } from './merge-arguments.ts';
import { SourceIndex } from './source-index.ts';

/** What the creator of a run adds to its templates. */
export interface RunInput {
  readonly args?: readonly Argument[];
  readonly dryRun?: readonly DryRun[];
  readonly measurementRetention?: readonly MeasurementRetention[];
  /** Where the templates were read from, for positions in the issues. */
  readonly sources?: readonly Manifest[];
}

/** The spec of a run of these templates; placeholders stay. Throws `TemplateError` with the reference's text on a conflict. */
export function createRunSpec(templates: CollectedTemplates, input: RunInput = {}): AnalysisRunSpec {
  const sources = new SourceIndex(input.sources ?? []);
  const flat = flattenTemplates(templates, input.sources);
  const args = mergeArguments(input.args ?? [], flat.args);
  const dryRun = uniqueDryRun([...(input.dryRun ?? []), ...flat.dryRun], sources);
  const retention = uniqueRetention([...(input.measurementRetention ?? []), ...flat.measurementRetention], sources);
  return {
    metrics: flat.metrics,
    ...(args.length > 0 ? { args } : {}),
    ...(dryRun.length > 0 ? { dryRun } : {}),
    ...(retention.length > 0 ? { measurementRetention: retention } : {}),
  };
}

/** A whole run of these templates. */
export function createRun(templates: CollectedTemplates, metadata: ObjectMeta, input: RunInput = {}): AnalysisRun {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisRun',
    metadata,
    spec: createRunSpec(templates, input),
  };
}
