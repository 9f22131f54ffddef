export { systemClock } from './adapters/system-clock.ts';
export type { CompiledMetric, CompiledRun, MeasurementTemplate } from './run/compiled-run.ts';
export { configurationError, type ConfigurationProblem } from './run/configuration-error.ts';
export { isCompleted, type StoredPhase } from './run/phase.ts';
export { reconcile, type TurnInput } from './run/reconcile.ts';
export { type CompletionOptions, runToCompletion } from './run/run-to-completion.ts';
export type { EngineOptions, RunDependencies, RunEvent, Turn } from './run/turn.ts';
export { ProviderRegistry } from './registry/provider-registry.ts';
export type { CompletedPhase, Measurement, MetricResult, Phase, RunStatus, RunSummary } from './spec/run-status.ts';
export type { AnalysisRun, AnalysisRunSpec, TtlStrategy } from './spec/analysis-run.ts';
export type {
  AnalysisTemplate,
  AnalysisTemplateRef,
  AnalysisTemplateSpec,
  DryRun,
  MeasurementRetention,
} from './spec/analysis-template.ts';
export type { Argument, ArgumentSource, SecretKeyRef } from './spec/argument.ts';
export { durationToMs } from './spec/duration.ts';
export type { DurationString, IntOrString, Metric, MetricProvider } from './spec/metric.ts';
export type { ObjectMeta, OwnerReference } from './spec/object-meta.ts';
export { analysisRunSchema } from './spec/schema/analysis-run-schema.ts';
export { analysisTemplateSchema } from './spec/schema/analysis-template-schema.ts';
export { collectTemplates, type CollectedTemplates, type TemplateLookup } from './template/collect-templates.ts';
export { type CompileOptions, compileRun } from './template/compile-run.ts';
export { createRun, createRunSpec, type RunInput } from './template/create-run-spec.ts';
export {
  type DocumentIssue,
  type DocumentIssueCode,
  type DocumentPosition,
  formatIssue,
} from './template/document-issue.ts';
export type {
  Manifest,
  OtherManifest,
  RunManifest,
  SecretDocument,
  SecretManifest,
  TemplateManifest,
} from './template/manifest.ts';
export { inspectManifests, type ManifestReading, readManifests, type ReadOptions } from './template/read-manifests.ts';
export { matchDryRun } from './template/match-rules.ts';
export { TemplateError } from './template/template-error.ts';
export type { ProviderLookup } from './run/provider-lookup.ts';
