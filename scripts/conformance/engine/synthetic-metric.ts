import { type AnalysisRun, type CompiledMetric, type CompiledRun, durationToMs, type Metric } from '@verdict/core';
import { effectiveCount, readInt32 } from '@verdict/core/engine';

/** A metric of a row that asks about one pure function, which may be one that a whole run would not be accepted with. */
export function syntheticMetric(metric: Metric, index = 0): CompiledMetric {
  return {
    name: metric.name,
    index,
    intervalMs: readDuration(metric.interval),
    initialDelayMs: readDuration(metric.initialDelay),
    count: effectiveCount(metric),
    failureLimit: readInt32(metric.failureLimit),
    inconclusiveLimit: readInt32(metric.inconclusiveLimit),
    consecutiveErrorLimit: metric.consecutiveErrorLimit === undefined ? 4 : readInt32(metric.consecutiveErrorLimit),
    consecutiveSuccessLimit: readInt32(metric.consecutiveSuccessLimit),
    dryRun: false,
    retentionLimit: 10,
    providerType: 'web',
    provider: undefined,
    template: {
      successCondition: metric.successCondition ?? '',
      failureCondition: metric.failureCondition ?? '',
      config: {},
    },
  };
}

export function syntheticRun({ metadata, spec }: AnalysisRun): CompiledRun {
  return {
    name: metadata.name ?? '',
    namespace: metadata.namespace ?? '',
    uid: metadata.uid ?? '',
    metrics: spec.metrics.map(syntheticMetric),
    secretArguments: new Map(),
    terminate: spec.terminate === true,
    ttlStrategy: spec.ttlStrategy,
  };
}

function readDuration(text: string | undefined): number | undefined {
  return text === undefined || text === '' || isBadDuration(text) ? undefined : durationToMs(text);
}

export function isBadDuration(text: string): boolean {
  try {
    durationToMs(text);
    return false;
  } catch {
    return true;
  }
}
