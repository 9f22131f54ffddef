import { codePointCount, positionAt, snippetAt } from './source.ts';
import type { Span } from './source.ts';

export type ExpressionErrorCode = 'syntax' | 'type' | 'evaluation' | 'budget';

export interface ExpressionErrorDetails {
  readonly code: ExpressionErrorCode;
  readonly message: string;
  readonly source: string;
  readonly at: Span;
  readonly hint?: string | undefined;
  readonly cause?: unknown;
}

/** What is wrong with an expression. `message` is the bare text as Argo Rollouts shows it, invalid UTF-8 as U+FFFD. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
  readonly code: ExpressionErrorCode;
  /** The expression's text. */
  readonly source: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in code points. */
  readonly column: number;
  /** Code points concerned, from the column on. */
  readonly length: number;
  /** What could be meant, or done. */
  readonly hint: string | undefined;

  constructor(details: ExpressionErrorDetails) {
    super(
      details.message.replaceAll(/\p{Surrogate}/gu, '\ufffd'),
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    const { source, at } = details;
    const position = positionAt(source, at.offset);
    this.code = details.code;
    this.source = source;
    this.line = position.line;
    this.column = position.column;
    this.length = codePointCount(source.slice(at.offset, at.offset + at.length));
    this.hint = details.hint;
  }

  /** `message (line:column)`, the source line, a caret below the place, and the hint. */
  render(): string {
    const hint = this.hint === undefined ? '' : `\n = ${this.hint}`;
    return `${this.message} (${this.line}:${this.column})${snippetAt(this.source, this)}${hint}`;
  }

  override toString(): string {
    return this.render();
  }
}
