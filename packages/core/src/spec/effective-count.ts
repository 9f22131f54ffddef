import { readInt32 } from './int-or-string.ts';
import type { Metric } from './metric.ts';

/** Measurements to take, errors not counted; undefined: no end. A count of 0 is as good as none. */
export function effectiveCount(metric: Pick<Metric, 'count' | 'interval'>): number | undefined {
  const count = readInt32(metric.count);
  if (count !== 0) return count;
  return metric.interval === undefined || metric.interval === '' ? 1 : undefined;
}
