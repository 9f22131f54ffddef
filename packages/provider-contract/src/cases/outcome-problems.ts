import { notTexts } from './not-texts.ts';

type Members = Readonly<Record<string, unknown>>;

/** Why a condition or a record cannot take an outcome; empty: they can. */
export function outcomeProblems(outcome: unknown): string[] {
  if (!isMembers(outcome)) return ['an outcome is an object'];
  const { kind, state, resumeAfterMs, phase } = outcome;
  if (kind === 'observation') return recordProblems(outcome);
  if (kind === 'judgement')
    return [...recordProblems(outcome), ...(phases.has(phase) ? [] : [`no phase ${String(phase)}`])];
  if (kind !== 'pending') return [`no outcome of the kind ${String(kind)}`];
  const soon = resumeAfterMs === undefined || (Number.isFinite(resumeAfterMs) && Number(resumeAfterMs) >= 0);
  return [
    ...notTexts(state).map((name) => `state.${name} is no text`),
    ...recordProblems(outcome),
    ...(soon ? [] : ['resumeAfterMs is no number of milliseconds from now']),
  ];
}

/** What in a result no condition can read, each with its place. */
export function resultProblems(result: unknown, path = 'result'): string[] {
  if (result === null || readable.has(typeof result)) return [];
  if (Array.isArray(result)) return result.flatMap((item, index) => resultProblems(item, `${path}[${index}]`));
  if (typeof result !== 'object') return [`${path} is ${typeof result}`];
  if (result instanceof Date) return Number.isNaN(result.getTime()) ? [`${path} is no moment`] : [];
  if (foreign.some((type) => result instanceof type)) return [`${path} is a ${result.constructor.name}`];
  if (Object.getPrototypeOf(result) !== Object.prototype) return [];
  return Object.entries(result).flatMap(([name, member]) => resultProblems(member, `${path}.${name}`));
}

const phases: ReadonlySet<unknown> = new Set(['Successful', 'Failed', 'Inconclusive']);
const readable: ReadonlySet<string> = new Set(['boolean', 'number', 'bigint', 'string']);
const foreign = [Map, Set, Promise, Error] as const;

function recordProblems({ value, message, metadata = {} }: Members): string[] {
  const texts = { ...(value === undefined ? {} : { value }), ...(message === undefined ? {} : { message }) };
  return [
    ...notTexts(texts).map((name) => `${name} is no text`),
    ...notTexts(metadata).map((name) => `metadata.${name} is no text`),
  ];
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null;
}
