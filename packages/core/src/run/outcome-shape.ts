import type { Judgement, Observation, Pending } from '../provider/index.ts';

export type Outcome = Observation | Judgement | Pending;

const judgedPhases: ReadonlySet<unknown> = new Set(['Successful', 'Failed', 'Inconclusive']);

/** Whether what a provider answered is an outcome at all; providers may be written in JavaScript. */
export function isOutcome(answer: unknown): answer is Outcome {
  if (typeof answer !== 'object' || answer === null) return false;
  const { kind, result, phase, state }: Partial<Record<string, unknown>> = { ...answer };
  if (kind === 'observation') return result !== undefined;
  if (kind === 'judgement') return judgedPhases.has(phase);
  return kind === 'pending' && typeof state === 'object' && state !== null;
}
