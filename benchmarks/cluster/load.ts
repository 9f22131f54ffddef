/** What the benchmark asks of a controller. */
export interface Load {
  readonly runs: number;
  readonly intervalMs: number;
  /** How long the metric server takes for each answer. */
  readonly answerMs: number;
  /** Runs before those that are measured. */
  readonly warmUpRuns: number;
}

export const measurementsPerRun = 5;

/** Which runs: those that are measured, or those before, after which the controller is as it is when it has been at work. */
export type Batch = 'run' | 'warm-up';

export function runName(batch: Batch, index: number): string {
  return `${batch}-${index}`;
}

/** One Web metric, measured five times. */
export function runDocument(name: string, { intervalMs, server }: { intervalMs: number; server: string }): object {
  const metric = {
    name: 'rate',
    interval: `${intervalMs}ms`,
    count: measurementsPerRun,
    successCondition: 'result >= 0.95',
    provider: { web: { url: `${server}/${name}`, jsonPath: '{$.value}' } },
  };
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisRun',
    metadata: { name },
    spec: { metrics: [metric] },
  };
}
