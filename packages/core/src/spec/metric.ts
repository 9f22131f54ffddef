/** A Go duration such as `1m30s`. */
export type DurationString = string;
/** A JSON integer, or text that holds one. */
export type IntOrString = number | string;

/** `spec.metrics[]` as a user wrote it; placeholders may stand in any text. */
export interface Metric {
  readonly name: string;
  /** Gap between the end of one measurement and the start of the next. */
  readonly interval?: DurationString;
  readonly initialDelay?: DurationString;
  /** Measurements to take, errors not counted. Absent: one without `interval`, else no end. */
  readonly count?: IntOrString;
  readonly successCondition?: string;
  readonly failureCondition?: string;
  readonly failureLimit?: IntOrString;
  readonly inconclusiveLimit?: IntOrString;
  readonly consecutiveErrorLimit?: IntOrString;
  /** One key, the provider's type, with the provider's own config. */
  readonly provider: MetricProvider;
  readonly consecutiveSuccessLimit?: IntOrString;
}

export type MetricProvider = Readonly<Record<string, unknown>>;
