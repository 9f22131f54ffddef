/** Whether an outcome, by itself or to a condition, could speak for a release. */
export function holdsEvidence(outcome: unknown): boolean {
  if (typeof outcome !== 'object' || outcome === null || !('kind' in outcome)) return false;
  if (outcome.kind === 'judgement') return 'phase' in outcome && outcome.phase === 'Successful';
  return outcome.kind === 'observation' && 'result' in outcome && holdsValue(outcome.result);
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
