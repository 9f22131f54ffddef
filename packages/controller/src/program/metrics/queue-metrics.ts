import type { WorkQueueObserver } from '@verdict/kubernetes';
import { Counter, exponentialBuckets, Gauge, Histogram, type Registry } from 'prom-client';

/** Kubernetes' metrics of work queues. `secondsAtWork`: for how long each key at work has been so. */
export function queueObserver(
  name: string,
  registry: Registry,
  secondsAtWork: () => readonly number[],
): WorkQueueObserver {
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
  showWorkUnderWay(name, registry, secondsAtWork);
  return {
    depthChanged: (count) => depth.set({ name }, count),
    added: () => adds.inc({ name }),
    retried: () => retries.inc({ name }),
    taken: (seconds) => waited.observe({ name }, seconds),
    finished: (seconds) => worked.observe({ name }, seconds),
  };
}

function showWorkUnderWay(name: string, registry: Registry, secondsAtWork: () => readonly number[]): void {
  const shared = { labelNames: ['name'], registers: [registry] };
  const unfinished: Gauge<'name'> = new Gauge({
    ...shared,
    name: 'workqueue_unfinished_work_seconds',
    help: 'Seconds of the work under way, all keys together.',
    collect: () => unfinished.set({ name }, sum(secondsAtWork())),
  });
  const longest: Gauge<'name'> = new Gauge({
    ...shared,
    name: 'workqueue_longest_running_processor_seconds',
    help: 'Seconds of the work under way on the key that takes longest.',
    collect: () => longest.set({ name }, Math.max(0, ...secondsAtWork())),
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
