/** What one source says, by flag: the texts, and how to name the place in a message. */
export type GivenOptions = ReadonlyMap<string, GivenOption>;

export interface GivenOption {
  readonly texts: readonly string[];
  /** Such as `--qps`, `VERDICT_QPS`, or `options.yaml: qps`. */
  readonly where: string;
}
