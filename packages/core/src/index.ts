export type { CompiledMetric, CompiledRun, MeasurementTemplate } from './run/compiled-run.ts';
export { configurationError, type ConfigurationProblem } from './run/configuration-error.ts';
export { isCompleted, type StoredPhase } from './run/phase.ts';
export { reconcile, type TurnInput } from './run/reconcile.ts';
export { type CompletionOptions, runToCompletion } from './run/run-to-completion.ts';
export type { EngineOptions, RunDependencies, RunEvent, Turn } from './run/turn.ts';
export { ProviderRegistry } from './registry/provider-registry.ts';
export type { CompletedPhase, Measurement, MetricResult, Phase, RunStatus, RunSummary } from './spec/run-status.ts';
