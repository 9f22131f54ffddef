import type { Span } from '../source.ts';
import type { Value } from '../value.ts';
import type { Frame } from './frame.ts';
import { locate } from './located-issue.ts';

const textUnitsPerRound = 8;

/** Rounds of a loop that looking at all of a value is worth. */
export function workOf(value: Value): number {
  if (typeof value === 'string') return Math.floor(value.length / textUnitsPerRound);
  return Array.isArray(value) ? value.length : 0;
}

/** Counts what an operator at `at` looks at as rounds of a loop. */
export function spendWork(frame: Frame, at: Span, value: Value): void {
  const rounds = workOf(value);
  if (rounds > 0) spendRounds(frame, at, rounds);
}

function spendRounds(frame: Frame, at: Span, rounds: number): void {
  locate(at, () => frame.step(rounds));
}
