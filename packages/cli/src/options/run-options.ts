import type { ReportOption } from './report-option.ts';
import type { SecretOption } from './secret-option.ts';

export type OutputFormat = 'text' | 'json' | 'yaml';

/** What selects and fills in documents: shared by `run` and `validate`. */
export interface DocumentOptions {
  readonly template: readonly string[];
  readonly arg: readonly (readonly [name: string, value: string])[];
  readonly argsFile?: string;
  readonly namespace?: string;
  readonly provider: readonly string[];
  readonly dryRun: readonly string[];
  /** For providers that run work in a cluster. */
  readonly kubeconfig?: string;
  readonly context?: string;
  /** Lines of a failed Job's log. Default 0. */
  readonly jobLogTail?: number;
}

export interface RunOptions extends DocumentOptions {
  /** The cluster's controller judges; this command creates the runs and follows them. */
  readonly inCluster: boolean;
  /** Of the controller that judges the runs of `inCluster`; absent: the one without. */
  readonly instanceId?: string;
  readonly controllerNamespace: string;
  readonly secret: readonly SecretOption[];
  /** Milliseconds. */
  readonly timeout?: number;
  readonly output: OutputFormat;
  readonly report: readonly ReportOption[];
  readonly onError: 'error' | 'pass';
  readonly onInconclusive: 'inconclusive' | 'pass';
  readonly quiet: boolean;
  readonly verbose: boolean;
}

export interface ValidateOptions extends DocumentOptions {
  readonly output: 'text' | 'json';
}

export interface EvalOptions {
  /** JSON text. */
  readonly result: string;
  readonly failure: boolean;
  readonly output: 'text' | 'json';
}
