export interface MetricParts {
  readonly name?: string;
  readonly values?: readonly (number | string | null)[];
  readonly more?: Readonly<Record<string, unknown>>;
  readonly provider?: Readonly<Record<string, unknown>>;
}

/** A metric of the scripted provider as JSON, which is YAML too. */
export function metric({ name = 'success-rate', values = [0.99], more = {}, provider }: MetricParts = {}): object {
  return {
    name,
    successCondition: 'result >= 0.95',
    ...more,
    provider: provider ?? { scripted: { values, query: `rate of ${name}` } },
  };
}

export function template(name: string, metrics: readonly object[], spec: object = {}): string {
  return JSON.stringify({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisTemplate',
    metadata: { name },
    spec: { metrics, ...spec },
  });
}

export function run(name: string, metrics: readonly object[], spec: object = {}): string {
  return JSON.stringify({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisRun',
    metadata: { name },
    spec: { metrics, ...spec },
  });
}
