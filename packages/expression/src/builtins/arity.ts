import { TypeIssue } from '../type-issue.ts';

/** The count check of validated built-ins. */
export function requireCount(count: number, expected: number): void {
  if (count !== expected) throw new TypeIssue(`invalid number of arguments (expected ${expected}, got ${count})`);
}

export function requireAtLeast(count: number, minimum: number): void {
  if (count < minimum) throw new TypeIssue(`invalid number of arguments (expected at least ${minimum}, got ${count})`);
}

export function requireAtMost(count: number, maximum: number): void {
  if (count > maximum) throw new TypeIssue(`invalid number of arguments (expected at most ${maximum}, got ${count})`);
}
