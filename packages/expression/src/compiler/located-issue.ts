import { EvaluationIssue } from '../evaluation-issue.ts';
import type { Span } from '../source.ts';

/** A run-time error with its place. */
export class LocatedIssue extends Error {
  override readonly name = 'LocatedIssue';
  readonly code: 'evaluation' | 'budget';
  readonly at: Span;

  constructor(code: 'evaluation' | 'budget', message: string, at: Span) {
    super(message);
    this.code = code;
    this.at = at;
  }
}

/** More work than the budgets allow; has no place until `locate` gives it one. */
export class BudgetExceeded extends Error {
  override readonly name = 'BudgetExceeded';
}

/** Runs `operate`; what it throws gets the place. */
export function locate<Result>(at: Span, operate: () => Result): Result {
  try {
    return operate();
  } catch (error) {
    throw located(error, at);
  }
}

export function located(error: unknown, at: Span): unknown {
  if (error instanceof EvaluationIssue) return new LocatedIssue('evaluation', error.message, at);
  if (error instanceof BudgetExceeded) return new LocatedIssue('budget', error.message, at);
  return error;
}

export function evaluationIssue(message: string, at: Span): LocatedIssue {
  return new LocatedIssue('evaluation', message, at);
}
