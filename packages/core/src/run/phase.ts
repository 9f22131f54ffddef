import type { CompletedPhase, Phase } from '../spec/run-status.ts';

/** A phase as stored: empty text means not set yet. */
export type StoredPhase = Phase | '';

/** From best to worst. */
export const phaseOrder = [
  'Successful',
  'Running',
  'Pending',
  'Inconclusive',
  'Error',
  'Failed',
] as const satisfies readonly Phase[];

const rank: ReadonlyMap<string, number> = new Map(phaseOrder.map((phase, index) => [phase, index]));

export function isCompleted(phase: StoredPhase | undefined): phase is CompletedPhase {
  return phase === 'Successful' || phase === 'Failed' || phase === 'Error' || phase === 'Inconclusive';
}

/** Whether `candidate` is strictly worse than `current`; unknown and empty phases rank as Successful. */
export function isWorse(current: StoredPhase, candidate: StoredPhase): boolean {
  return (rank.get(candidate) ?? 0) > (rank.get(current) ?? 0);
}

/** The worse of two phases; of equals the first. */
export function worst(first: StoredPhase, second: StoredPhase): StoredPhase {
  return isWorse(first, second) ? second : first;
}
