import type { AnyProvider } from '../provider/index.ts';
import type { SecretKeyRef } from '../spec/argument.ts';
import type { TtlStrategy } from '../spec/analysis-run.ts';

/** One metric past every check that needs no secret and no measurement. */
export interface CompiledMetric {
  readonly name: string;
  /** Index in `spec.metrics`. */
  readonly index: number;
  readonly intervalMs: number | undefined;
  readonly initialDelayMs: number | undefined;
  /** Effective count; undefined: runs until a limit or termination. */
  readonly count: number | undefined;
  /** Negative: disabled. */
  readonly failureLimit: number;
  readonly inconclusiveLimit: number;
  readonly consecutiveErrorLimit: number;
  /** Zero: disabled. */
  readonly consecutiveSuccessLimit: number;
  readonly dryRun: boolean;
  /** Measurements kept in the status. */
  readonly retentionLimit: number;
  /** The key under `metric.provider`; for plugins `<namespace>/<name>`. */
  readonly providerType: string;
  /** undefined: no such provider is installed, which is the metric's Error at each measurement. */
  readonly provider: AnyProvider | undefined;
  /** Plain arguments are filled in; those of secrets still stand as placeholders. */
  readonly template: MeasurementTemplate;
}

/** The part of a metric that may hold secrets and is filled in just before a measurement. */
export interface MeasurementTemplate {
  readonly successCondition: string;
  readonly failureCondition: string;
  /** The provider's config as written, not yet parsed. */
  readonly config: unknown;
}

/** Frozen: past this point nothing can be a spec error. */
export interface CompiledRun {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
  readonly metrics: readonly CompiledMetric[];
  /** Argument name → where its secret value comes from (the run's namespace). In argument order. */
  readonly secretArguments: ReadonlyMap<string, SecretKeyRef>;
  readonly terminate: boolean;
  readonly ttlStrategy: TtlStrategy | undefined;
}
