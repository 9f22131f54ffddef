import type { CompletedPhase, MetricResult } from '../spec/run-status.ts';
import type { CompiledMetric } from './compiled-run.ts';

export interface LimitVerdict {
  readonly phase: CompletedPhase;
  readonly message: string;
}

/** The limit that is exceeded, if any. Of several Error beats Inconclusive beats Failed. */
export function checkLimits(metric: CompiledMetric, result: MetricResult): LimitVerdict | undefined {
  const { failed = 0, inconclusive = 0, consecutiveError = 0 } = result;
  const { failureLimit, inconclusiveLimit, consecutiveErrorLimit } = metric;
  if (consecutiveError > consecutiveErrorLimit) {
    return {
      phase: 'Error',
      message: `consecutiveErrors (${consecutiveError}) > consecutiveErrorLimit (${consecutiveErrorLimit})`,
    };
  }
  if (inconclusive > inconclusiveLimit) {
    return {
      phase: 'Inconclusive',
      message: `inconclusive (${inconclusive}) > inconclusiveLimit (${inconclusiveLimit})`,
    };
  }
  if (failureLimit >= 0 && failed > failureLimit) {
    return { phase: 'Failed', message: `failed (${failed}) > failureLimit (${failureLimit})` };
  }
  return undefined;
}
