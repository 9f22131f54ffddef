import type { CompiledMetric } from '../../src/run/compiled-run.ts';
import { createCompiledRun, type MetricParts } from '../../src/testing/index.ts';

/** A metric with the defaults of a document; it needs no provider. */
export function metricOf(parts: Partial<MetricParts> = {}): CompiledMetric {
  const [metric] = createCompiledRun([{ provider: undefined, name: 'm', ...parts }]).metrics;
  if (metric === undefined) throw new Error('no metric');
  return metric;
}
