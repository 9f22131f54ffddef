/** Whether an outcome, by itself or to a condition, could speak for a release. */
export function holdsEvidence(outcome: unknown): boolean {
  if (typeof outcome !== 'object' || outcome === null || !('kind' in outcome)) return false;
  if (outcome.kind === 'judgement') return 'phase' in outcome && outcome.phase === 'Successful';
  return isObservation(outcome) && !saysNoData(outcome) && holdsValue(outcome.result);
}

/** Whether the engine would take an outcome without evidence for one: false for emptiness that only a condition could find. */
export function hidesNoData(outcome: unknown): boolean {
  if (!isObservation(outcome) || holdsEvidence(outcome) || saysNoData(outcome)) return false;
  const { result } = outcome;
  if (Array.isArray(result)) return !result.every(Number.isNaN);
  return typeof result === 'object' && result !== null;
}

function isObservation(outcome: unknown): outcome is { readonly result: unknown } {
  if (typeof outcome !== 'object' || outcome === null) return false;
  return 'kind' in outcome && outcome.kind === 'observation' && 'result' in outcome;
}

function saysNoData(outcome: object): boolean {
  return 'noData' in outcome && outcome.noData === true;
}

/** Numbers and booleans anywhere; texts only where they are not the labels of a map. */
function holdsValue(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isNaN(value);
  if (typeof value === 'bigint' || typeof value === 'boolean') return true;
  if (typeof value === 'string') return value.trim() !== '';
  if (Array.isArray(value)) return value.some(holdsValue);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((member) => typeof member !== 'string' && holdsValue(member));
}
