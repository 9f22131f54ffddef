import type { MetricProvider } from '../spec/metric.ts';

export interface ProviderSelection {
  /** The key under `provider`; for plugins `<namespace>/<name>`. */
  readonly type: string;
  readonly config: unknown;
  /** From the metric to the config. */
  readonly path: readonly string[];
}

/** Every provider that a metric names; each plugin counts as one, a null as none. */
export function listProviders(provider: MetricProvider = {}): ProviderSelection[] {
  const selections: ProviderSelection[] = [];
  for (const [type, config] of Object.entries(provider)) {
    if (config === null || config === undefined) continue;
    if (type !== 'plugin') selections.push({ type, config, path: ['provider', type] });
    else if (typeof config === 'object') selections.push(...listPlugins(config));
  }
  return selections;
}

function listPlugins(plugins: object): ProviderSelection[] {
  return Object.entries(plugins).map(([type, config]) => ({ type, config, path: ['provider', 'plugin', type] }));
}
