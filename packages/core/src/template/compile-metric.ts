import type { CompiledMetric } from '../run/compiled-run.ts';
import type { ProviderLookup } from '../run/provider-lookup.ts';
import { durationToMs } from '../spec/duration.ts';
import { effectiveCount } from '../spec/effective-count.ts';
import { readInt32 } from '../spec/int-or-string.ts';
import type { Metric } from '../spec/metric.ts';
import { deepFreeze } from './deep-freeze.ts';
import { defaultRetentionLimit } from './match-rules.ts';
import { listProviders } from './select-provider.ts';

const defaultConsecutiveErrorLimit = 4;

export interface MatchedRules {
  /** Names of the metrics in dry-run mode. */
  readonly dryRun: ReadonlySet<string>;
  /** How many measurements are kept, by metric. */
  readonly retention: ReadonlyMap<string, number>;
}

export interface MetricContext extends MatchedRules {
  readonly index: number;
  readonly registry: ProviderLookup;
}

/** A metric that passed every check, frozen. */
export function compileMetric(metric: Metric, { index, registry, dryRun, retention }: MetricContext): CompiledMetric {
  const selection = listProviders(metric.provider)[0];
  const providerType = selection?.type ?? '';
  const retentionLimit = retention.get(metric.name) ?? 0;
  return Object.freeze({
    name: metric.name,
    index,
    intervalMs: readDuration(metric.interval),
    initialDelayMs: readDuration(metric.initialDelay),
    count: effectiveCount(metric),
    failureLimit: readInt32(metric.failureLimit),
    inconclusiveLimit: readInt32(metric.inconclusiveLimit),
    consecutiveErrorLimit:
      metric.consecutiveErrorLimit === undefined
        ? defaultConsecutiveErrorLimit
        : readInt32(metric.consecutiveErrorLimit),
    consecutiveSuccessLimit: readInt32(metric.consecutiveSuccessLimit),
    dryRun: dryRun.has(metric.name),
    retentionLimit: retentionLimit > 0 ? retentionLimit : defaultRetentionLimit,
    providerType,
    provider: registry.find(providerType),
    template: deepFreeze({
      successCondition: metric.successCondition ?? '',
      failureCondition: metric.failureCondition ?? '',
      config: structuredClone(selection?.config),
    }),
  });
}

function readDuration(text: string | undefined): number | undefined {
  return text === undefined || text === '' ? undefined : durationToMs(text);
}
