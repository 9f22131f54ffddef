import type { AnyProvider, StringMap } from '@verdict/core/provider';

/** Where the backend can be. Faults hold for every call that the provider then makes, of whichever kind. */
export type ContractSituation = (typeof contractSituations)[number];

export const contractSituations = [
  /** A query has its value; work that was started is found finished. */
  'ok',
  /** As `ok`, with a value that differs, and a config of its own: both hold at the same time. */
  'other',
  /** Work is accepted and goes on. Task providers only. */
  'running',
  /** Work has ended badly. Task providers only. */
  'failed',
  /** The work that was started is not there any more. Task providers only. */
  'gone',
  'unauthorized',
  'forbidden',
  'not-found',
  /** Refused for 7 seconds: `Retry-After: 7`. */
  'rate-limited',
  'server-error',
  /** Nobody listens. */
  'refused',
  'slow-headers',
  'slow-body',
  /** Closed before an answer. */
  'cut-connection',
  /** Closed within the body. */
  'cut-body',
  'endless-body',
  'bad-certificate',
  'html',
  /** Well-formed, and nothing that the backend ever answers. */
  'wrong-shape',
  'error-in-success',
  'empty',
  'nan',
  /** The series of `ok` first, then one of another value. */
  'duplicate-series',
] as const;

/** Secrets by `<name>` for the run's namespace, or `controller/<name>` for the controller's. */
export type StoredSecrets = Readonly<Record<string, StringMap>>;

/** Where a provider finds the backend, when that is not where `validConfig` and `secrets` say. */
export interface ContractArrangement {
  readonly config?: unknown;
  readonly secrets?: StoredSecrets;
}

/** Tolerances are stated, never skipped in silence. */
export interface ContractCapabilities {
  /** true: an answer without data is the error NoData; false: it is an observation that holds no evidence. */
  readonly reportsNoData: boolean;
  /** Task providers: a repeated `run` for one ordinal starts nothing new. */
  readonly idempotentStart: boolean;
  /** Task providers: while the backend cannot be asked for a reason that passes, `resume` says that the work goes on. Default: an error. */
  readonly outlastsOutages?: boolean;
  /** What becomes of several series: `all` in a list (default), the `first` alone, or an `error`. */
  readonly severalSeries?: 'all' | 'first' | 'error';
  /** Situations that this backend cannot be in, each with the reason. */
  readonly impossible?: Readonly<Partial<Record<ContractSituation, string>>>;
}

/** A provider with all that its contract needs to know. */
export interface ContractSubject {
  readonly provider: AnyProvider;
  /** What a user writes under `metric.provider.<type>`. */
  readonly validConfig: unknown;
  /** Each is refused with a path. */
  readonly invalidConfigs: readonly unknown[];
  readonly capabilities: ContractCapabilities;
  /** What `secrets.read` finds. All values of six characters or more are planted: none may be shown anywhere, plain keys apart. */
  readonly secrets?: StoredSecrets;
  /** Keys of the secrets that hold settings, such as an address. The provider may name these as `plainKeys`, and no others. */
  readonly plainKeys?: readonly string[];
  /** More texts that must not be shown, such as a password in `validConfig`. */
  readonly plantedSecrets?: readonly string[];
  /** Puts the backend into a situation before a case. */
  arrange(
    situation: ContractSituation,
  ): Promise<ContractArrangement | undefined> | ContractArrangement | undefined | Promise<void> | void;
  /** Task providers: the provider anew, as another process makes it. Required for them. */
  recreate?(): AnyProvider;
  /** Task providers: how many works the backend has been asked to start since the last `arrange`. */
  startedWorks?(): number | Promise<number>;
}

export interface ContractCase {
  readonly name: string;
  /** Rejects with an AssertionError that says what is wrong. Cases of one subject run one after the other. */
  readonly run: () => Promise<void>;
}
