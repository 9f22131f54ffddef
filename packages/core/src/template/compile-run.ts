import type { CompiledRun } from '../run/compiled-run.ts';
import type { ProviderLookup } from '../run/provider-lookup.ts';
import type { AnalysisRun, AnalysisRunSpec } from '../spec/analysis-run.ts';
import { secretPlaceholder } from '../placeholder/secret-placeholder.ts';
import { checkRun, holdsAny, type ResolvedSpec } from './check-run.ts';
import { compileMetric } from './compile-metric.ts';
import type { DocumentIssue } from './document-issue.ts';
import type { Manifest } from './manifest.ts';
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
  const metrics = resolveRun(spec, sources);
  const secrets = secretArguments(spec.args ?? []);
  const resolved: ResolvedSpec = {
    spec,
    metrics,
    secrets: [...secrets.keys()].map(secretPlaceholder),
    sources,
  };
  const checked = checkRun(resolved);
  const issues = [...checked.issues, ...(options.strict === true ? providerIssues(resolved, registry) : [])];
  if (issues.length > 0) throw new TemplateError(issues, runMessage(checked.firstMessage));
  const { name = '', namespace = '', uid = '' } = run.metadata;
  return Object.freeze({
    name,
    namespace,
    uid,
    metrics: Object.freeze(metrics.map((metric, index) => compileMetric(metric, { ...checked, index, registry }))),
    secretArguments: secrets,
    terminate: spec.terminate ?? false,
    ttlStrategy: spec.ttlStrategy,
  });
}

/** Stored objects hold null for an empty list. */
function completeSpec(spec: Partial<AnalysisRunSpec>): AnalysisRunSpec {
  return { ...spec, metrics: spec.metrics ?? [], args: spec.args ?? [] };
}

function runMessage(firstMessage: string | undefined): string | undefined {
  return firstMessage === undefined ? undefined : `Analysis spec invalid: ${firstMessage}`;
}

function providerIssues({ spec, metrics, secrets, sources }: ResolvedSpec, registry: ProviderLookup): DocumentIssue[] {
  return metrics.flatMap((metric, index) =>
    listProviders(metric.provider)
      .flatMap((selection) => findProviderIssues(selection, registry.find(selection.type), holdsAny(secrets)))
      .map((details) => sources.issueAt(spec.metrics[index], ['spec', 'metrics', index], details)),
  );
}
