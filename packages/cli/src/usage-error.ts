import type { DocumentIssue } from '@verdict/core';

/** A document, argument or option is wrong: exit code 4. Each problem says what, where, and what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly problems: readonly string[];
  /** The problems that lie in documents, as data. */
  readonly issues: readonly DocumentIssue[];

  constructor(
    problems: readonly string[] | string,
    options: ErrorOptions & { issues?: readonly DocumentIssue[] } = {},
  ) {
    const list = typeof problems === 'string' ? [problems] : problems;
    super(list.join('\n'), options);
    this.problems = list;
    this.issues = options.issues ?? [];
  }
}
