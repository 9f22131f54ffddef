import { isCompleted, type Metric } from '@verdict/core';
import type { StoredRun } from '../decode/decode-run.ts';

/** What is kept of a run. Of a completed one that is what its TTL and the metrics endpoint need. */
export function trimRun(run: StoredRun): StoredRun {
  const { metadata, spec, status } = run;
  if (!isCompleted(status?.phase)) return { ...run, metadata: without(metadata, ['managedFields']) };
  return {
    metadata: without(metadata, ['managedFields', 'annotations', 'ownerReferences']),
    spec: pick({ ...spec, metrics: listed(spec?.metrics).map(trimMetric) }, ['metrics', 'dryRun', 'ttlStrategy']),
    status: {
      ...pick({ ...status, phase: status?.phase ?? '' }, ['phase', 'completedAt']),
      metricResults: listed(status?.metricResults).map((result) => pick({ ...result }, ['name', 'phase', 'dryRun'])),
    },
  };
}

/** Its name and the type of its provider. */
function trimMetric(metric: Metric): Metric {
  const { name, provider } = { ...metric };
  const types = Object.entries({ ...provider }).map(([type, config]) => [
    type,
    type === 'plugin' ? emptied(config) : {},
  ]);
  return { name, provider: Object.fromEntries(types) };
}

function emptied(plugins: unknown): object {
  return Object.fromEntries(Object.keys(Object(plugins)).map((plugin) => [plugin, {}]));
}

/** Nothing has checked that it is one. */
function listed<Item>(list: readonly Item[] | undefined): readonly Item[] {
  return Array.isArray(list) ? list : [];
}

function without<Value extends object>(value: Value, keys: readonly string[]): Value {
  const copy = { ...value };
  for (const key of keys) Reflect.deleteProperty(copy, key);
  return copy;
}

function pick<Value extends object, Key extends keyof Value>(value: Value, keys: readonly Key[]): Pick<Value, Key> {
  const picked: Partial<Pick<Value, Key>> = {};
  for (const key of keys) if (value[key] !== undefined) picked[key] = value[key];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is absent is optional
  return picked as Pick<Value, Key>;
}
