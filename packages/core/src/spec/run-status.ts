/** The reference's Kubernetes JSON form: zero counters and empty fields are absent, times are RFC 3339 in UTC. */

export type CompletedPhase = 'Successful' | 'Failed' | 'Error' | 'Inconclusive';
export type Phase = 'Pending' | 'Running' | CompletedPhase;

export interface Measurement {
  readonly phase: Phase;
  readonly message?: string;
  readonly startedAt?: string;
  /** Its absence marks a measurement in flight. */
  readonly finishedAt?: string;
  readonly value?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly resumeAt?: string;
}

export interface MetricResult {
  readonly name: string;
  readonly phase: Phase | '';
  /** Newest last; older ones are dropped, which changes no counter. */
  readonly measurements?: readonly Measurement[];
  readonly message?: string;
  readonly count?: number;
  readonly successful?: number;
  readonly failed?: number;
  readonly inconclusive?: number;
  readonly error?: number;
  readonly consecutiveError?: number;
  readonly consecutiveSuccess?: number;
  readonly dryRun?: boolean;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** `count` is the number of metrics, started or not; the others count completed metrics by phase. */
export interface RunSummary {
  readonly count?: number;
  readonly successful?: number;
  readonly failed?: number;
  readonly inconclusive?: number;
  readonly error?: number;
}

export interface RunStatus {
  readonly phase: Phase | '';
  readonly message?: string;
  readonly metricResults?: readonly MetricResult[];
  readonly startedAt?: string;
  readonly completedAt?: string;
  readonly runSummary?: RunSummary;
  readonly dryRunSummary?: RunSummary;
}
