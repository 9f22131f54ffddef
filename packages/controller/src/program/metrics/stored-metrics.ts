import { type AnalysisRun, type AnalysisTemplate, matchDryRun, type ProviderLookup } from '@verdict/core';
import type { StoredObject } from '@verdict/kubernetes';

/** The name of a provider's type in metrics, by a metric's `provider`. */
export type TypeOf = (provider: unknown) => string;

export interface NamedMetric {
  readonly metric: string;
  readonly type: string;
}

export interface MeasuredMetric extends NamedMetric {
  readonly dryRun: boolean;
  /** undefined: there is no result yet. */
  readonly phase: unknown;
}

/** The reference's names of types, as the installed providers tell them; of others the key in the document. */
export function typeLabels(providers: ProviderLookup): TypeOf {
  return (provider) => {
    const [type] = Object.entries(Object(provider)).find(([, config]) => config !== null && config !== undefined) ?? [];
    if (type === undefined) return 'Unknown Provider';
    return type === 'plugin' ? 'RPCPlugin' : (providers.find(type)?.label ?? type);
  };
}

/** As stored, which nothing has checked. Of metrics with one name the first counts, since a series may be there but once. */
export function metricsOfRun({ spec, status }: StoredObject<AnalysisRun>, typeOf: TypeOf): readonly MeasuredMetric[] {
  const results = new Map(objectsIn(status?.metricResults).map((result) => [result['name'], result]));
  const metrics = namedMetrics(spec?.metrics, typeOf);
  const isDryRun = dryRunTest(spec?.dryRun, metrics);
  return metrics.map(({ metric, type }) => {
    const result = results.get(metric);
    const dryRun = result === undefined ? isDryRun(metric) : result['dryRun'] === true;
    return { metric, type, dryRun, phase: result?.['phase'] };
  });
}

export function metricsOfTemplate({ spec }: StoredObject<AnalysisTemplate>, typeOf: TypeOf): readonly NamedMetric[] {
  return namedMetrics(spec?.metrics, typeOf);
}

function namedMetrics(metrics: unknown, typeOf: TypeOf): readonly NamedMetric[] {
  const byName = new Map<string, string>();
  for (const { name, provider } of objectsIn(metrics)) {
    const metric = String(name);
    if (!byName.has(metric)) byName.set(metric, typeOf(provider));
  }
  return [...byName].map(([metric, type]) => ({ metric, type }));
}

/** Rules that cannot be read set nothing apart; their run is an Error anyway. */
function dryRunTest(rules: unknown, metrics: readonly NamedMetric[]): (metric: string) => boolean {
  const list = objectsIn(rules).map(({ metricName }) => ({ metricName: String(metricName) }));
  if (list.length === 0) return () => false;
  try {
    const names = matchDryRun(
      list,
      metrics.map(({ metric }) => metric),
    );
    return (metric) => names.has(metric);
  } catch {
    return () => false;
  }
}

interface StoredFields {
  readonly [field: string]: unknown;
}

function objectsIn(list: unknown): readonly StoredFields[] {
  return Array.isArray(list) ? list.filter((item) => typeof item === 'object' && item !== null) : [];
}
