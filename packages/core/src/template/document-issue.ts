export type DocumentIssueCode =
  | 'syntax'
  | 'duplicate-key'
  | 'alias-limit'
  | 'too-large'
  | 'missing-field'
  | 'unknown-field'
  | 'wrong-type'
  | 'unquoted-value'
  | 'invalid-duration'
  | 'invalid-number'
  | 'invalid-limits'
  | 'invalid-condition'
  | 'invalid-regex'
  | 'invalid-secret'
  | 'no-metrics'
  | 'duplicate-name'
  | 'no-provider'
  | 'multiple-providers'
  | 'unknown-provider'
  | 'provider-config'
  | 'unresolved-placeholder'
  | 'missing-argument'
  | 'secret-in-control-field'
  | 'unmatched-rule'
  | 'template-conflict'
  | 'template-cycle'
  | 'template-not-found'
  | 'field-reference';

/** Line and column count from 1. */
export interface DocumentPosition {
  readonly file?: string;
  readonly line: number;
  readonly column: number;
}

/** One thing wrong with a document, as data. */
export interface DocumentIssue {
  /** A note refuses nothing. */
  readonly severity: 'error' | 'note';
  readonly code: DocumentIssueCode;
  readonly message: string;
  /** Such as `spec.metrics[0].successCondition`; empty for the document as a whole. */
  readonly path: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** What to do about it. */
  readonly hint?: string;
}

/** `file:line:column: path: message (hint)`, without the parts that are not known. */
export function formatIssue(issue: DocumentIssue): string {
  const place = [issue.file, issue.line, issue.line === undefined ? undefined : issue.column];
  const where = [place.filter((part) => part !== undefined).join(':'), issue.path].filter((part) => part !== '');
  const hint = issue.hint === undefined ? '' : ` (${issue.hint})`;
  return [...where, `${issue.message}${hint}`].join(': ');
}
