import type { Judgement, Observation, Pending } from '../provider/index.ts';

export type Outcome = Observation | Judgement | Pending;

/** Whether what a provider answered is an outcome at all; providers may be written in JavaScript. */
export function isOutcome(answer: unknown): answer is Outcome {
  if (typeof answer !== 'object' || answer === null || !('kind' in answer)) return false;
  if (answer.kind === 'observation') return 'result' in answer && answer.result !== undefined;
  if (answer.kind === 'judgement') return 'phase' in answer && isJudgedPhase(answer.phase);
  return answer.kind === 'pending' && 'state' in answer && typeof answer.state === 'object' && answer.state !== null;
}

function isJudgedPhase(phase: unknown): boolean {
  return phase === 'Successful' || phase === 'Failed' || phase === 'Inconclusive';
}
