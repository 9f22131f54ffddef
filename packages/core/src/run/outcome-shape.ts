import type { Judgement, Observation, Pending, StringMap } from '../provider/index.ts';

export type Outcome = Observation | Judgement | Pending;

type Fields = Partial<Record<string, unknown>>;

const judgedPhases: ReadonlySet<unknown> = new Set(['Successful', 'Failed', 'Inconclusive']);

/** Whether what a provider answered is an outcome at all; providers may be written in JavaScript. */
export function isOutcome(answer: unknown): answer is Outcome {
  if (!isObject(answer) || !hasTexts(answer)) return false;
  const { kind, phase } = answer;
  if (kind === 'observation') return isObservation(answer);
  return kind === 'judgement' ? judgedPhases.has(phase) : kind === 'pending' && isPending(answer);
}

function isObservation({ result, keptOnConditionError: kept }: Fields): boolean {
  return result !== undefined && (kept === undefined || (isObject(kept) && hasTexts(kept)));
}

function isPending({ state, resumeAfterMs }: Fields): boolean {
  return isStringMap(state) && (resumeAfterMs === undefined || Number.isFinite(resumeAfterMs));
}

export function isStringMap(map: unknown): map is StringMap {
  return isObject(map) && Object.values(map).every((value) => typeof value === 'string');
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function hasTexts({ value, message, metadata }: Fields): boolean {
  return isTextOrAbsent(value) && isTextOrAbsent(message) && (metadata === undefined || isStringMap(metadata));
}

function isTextOrAbsent(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}
