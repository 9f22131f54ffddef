import type { Metric } from '../spec/metric.ts';
import { metricChecks } from './metric-checks.ts';
import { type RefusedMetric, refuseMetric } from './refuse-metric.ts';

export interface MetricDoubts {
  /** Texts that cannot be judged yet. */
  readonly isOpen: (text: string) => boolean;
  /** Fields whose value is not known. */
  readonly unknown?: readonly unknown[];
}

/** Everything that is wrong with one metric by itself. What may follow from an open or a wrong field is left out. */
export function inspectMetric(metric: Metric, { isOpen, unknown = [] }: MetricDoubts): RefusedMetric[] {
  const refused = refuseMetric(metric, isOpen);
  const doubtful = new Set<unknown>([...unknown, ...refused.map(({ path }) => path[0])]);
  for (const [field, value] of Object.entries(metric)) {
    if (typeof value === 'string' && isOpen(value)) doubtful.add(field);
  }
  const found: RefusedMetric[] = [];
  for (const { fields, find } of metricChecks) {
    const problem = fields.some((field) => doubtful.has(field)) ? undefined : find(metric);
    if (problem === undefined) continue;
    found.push(problem);
    if (fields.length === 1) doubtful.add(fields[0]);
  }
  return [...found, ...refused];
}
