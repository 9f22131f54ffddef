import type { WorkQueueObserver } from '@verdict/kubernetes';
import { Counter, exponentialBuckets, Gauge, Histogram, type Registry } from 'prom-client';

/** Kubernetes' metrics of work queues. */
export function queueObserver(name: string, registry: Registry): WorkQueueObserver {
  const shared = { labelNames: ['name'], registers: [registry] };
  const buckets = exponentialBuckets(1e-8, 10, 10);
  const depth = new Gauge({ ...shared, name: 'workqueue_depth', help: 'Keys that wait for their turn.' });
  const adds = new Counter({ ...shared, name: 'workqueue_adds_total', help: 'Keys added.' });
  const retries = new Counter({
    ...shared,
    name: 'workqueue_retries_total',
    help: 'Keys added again after a failure.',
  });
  const waited = new Histogram({
    ...shared,
    buckets,
    name: 'workqueue_queue_duration_seconds',
    help: 'Seconds that keys waited for their turn.',
  });
  const worked = new Histogram({
    ...shared,
    buckets,
    name: 'workqueue_work_duration_seconds',
    help: 'Seconds of the work on a key.',
  });
  depth.set({ name }, 0);
  for (const counter of [adds, retries]) counter.inc({ name }, 0);
  return {
    depthChanged: (count) => depth.set({ name }, count),
    added: () => adds.inc({ name }),
    retried: () => retries.inc({ name }),
    taken: (seconds) => waited.observe({ name }, seconds),
    finished: (seconds) => worked.observe({ name }, seconds),
  };
}
