import type { Span } from './source.ts';

/** What the lexer, parser, checker or optimiser refuses; the façade binds it to the source. */
export class SourceIssue extends Error {
  override readonly name = 'SourceIssue';
  readonly code: 'syntax' | 'type' | 'budget';
  readonly at: Span;
  readonly hint: string | undefined;

  constructor(code: 'syntax' | 'type' | 'budget', message: string, where: { at: Span; hint?: string | undefined }) {
    super(message);
    this.code = code;
    this.at = where.at;
    this.hint = where.hint;
  }
}

export function syntaxIssue(message: string, at: Span, hint?: string): SourceIssue {
  return new SourceIssue('syntax', message, { at, hint });
}

export function typeIssueAt(message: string, at: Span, hint?: string): SourceIssue {
  return new SourceIssue('type', message, { at, hint });
}

export function budgetIssue(message: string, at: Span, hint?: string): SourceIssue {
  return new SourceIssue('budget', message, { at, hint });
}
