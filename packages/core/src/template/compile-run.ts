import type { CompiledRun } from '../run/compiled-run.ts';
import type { ProviderLookup } from '../run/provider-lookup.ts';
import type { AnalysisRun, AnalysisRunSpec } from '../spec/analysis-run.ts';
import { type CheckedRun, checkRun, type ResolvedSpec } from './check-run.ts';
import { compileMetric, type MatchedRules } from './compile-metric.ts';
import type { DocumentIssue } from './document-issue.ts';
import type { Manifest } from './manifest.ts';
import { matchDryRun, matchRetention } from './match-rules.ts';
import { findProviderIssues } from './provider-issues.ts';
import { secretArguments } from './resolve-arguments.ts';
import { resolveRun } from './resolve-run.ts';
import { listProviders } from './select-provider.ts';
import { SourceIndex } from './source-index.ts';
import { TemplateError } from './template-error.ts';

export interface CompileOptions {
  /** Refuses what would be a metric's Error as well: a provider that is not installed, a config that it refuses. */
  readonly strict?: boolean;
  /** Where the run's parts were read from, for positions in the issues. */
  readonly sources?: readonly Manifest[];
}

/** Makes a run ready for the engine. Throws `TemplateError` with all issues; its `runMessage` is the status message. */
export function compileRun(run: AnalysisRun, registry: ProviderLookup, options: CompileOptions = {}): CompiledRun {
  const sources = new SourceIndex(options.sources ?? []);
  const spec = completeSpec(run.spec);
  const resolved: ResolvedSpec = { ...resolveRun(spec, sources), spec, sources };
  const checked = checkRun(resolved);
  const configIssues = options.strict === true ? providerIssues(resolved, registry) : [];
  const issues = [...resolved.issues, ...checked.issues, ...configIssues];
  if (issues.length > 0) throw new TemplateError(issues, runMessage(resolved, checked));
  const context = { registry, ...matchRules(resolved) };
  const { name = '', namespace = '', uid = '' } = run.metadata;
  return Object.freeze({
    name,
    namespace,
    uid,
    metrics: Object.freeze(resolved.metrics.map(({ metric, index }) => compileMetric(metric, { ...context, index }))),
    secretArguments: secretArguments(spec.args ?? []),
    terminate: spec.terminate ?? false,
    ttlStrategy: spec.ttlStrategy,
  });
}

function matchRules({ spec, metrics }: ResolvedSpec): MatchedRules {
  const names = metrics.map(({ metric }) => metric.name);
  return {
    dryRun: matchDryRun(spec.dryRun ?? [], names),
    retention: matchRetention(spec.measurementRetention ?? [], names),
  };
}

/** Stored objects hold null for an empty list. */
function completeSpec(spec: Partial<AnalysisRunSpec>): AnalysisRunSpec {
  return { ...spec, metrics: spec.metrics ?? [], args: spec.args ?? [] };
}

function runMessage(resolved: ResolvedSpec, checked: CheckedRun): string | undefined {
  if (resolved.firstMessage !== undefined) return `Unable to resolve metric arguments: ${resolved.firstMessage}`;
  return checked.firstMessage === undefined ? undefined : `Analysis spec invalid: ${checked.firstMessage}`;
}

function providerIssues({ spec, metrics, sources }: ResolvedSpec, registry: ProviderLookup): DocumentIssue[] {
  return metrics.flatMap(({ metric, index, isOpen }) =>
    listProviders(metric.provider)
      .flatMap((selection) => findProviderIssues(selection, registry.find(selection.type), isOpen))
      .map((details) => sources.issueAt(spec.metrics[index], ['spec', 'metrics', index], details)),
  );
}
