import type { CompiledMetric } from './compiled-run.ts';

const placeholder = /\{\{\s*args\.(.*?)\s*\}\}/gs;
const namesByMetric = new WeakMap<CompiledMetric, ReadonlySet<string>>();

/** Names of the arguments that still stand as placeholders in a metric, which are those of secrets. */
export function secretsInTemplate(metric: CompiledMetric): ReadonlySet<string> {
  const known = namesByMetric.get(metric);
  if (known !== undefined) return known;
  const names = new Set<string>();
  collect(metric.template, names);
  namesByMetric.set(metric, names);
  return names;
}

function collect(value: unknown, names: Set<string>): void {
  if (typeof value === 'string') {
    for (const [, name = ''] of value.matchAll(placeholder)) names.add(name);
  } else if (Array.isArray(value)) {
    for (const element of value) collect(element, names);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, field] of Object.entries(value)) {
      collect(key, names);
      collect(field, names);
    }
  }
}
