import { formatIssue, type DocumentIssue, type DocumentIssueCode } from '@verdict/core';
import { UsageError } from '../usage-error.ts';

/** What only shows once documents are put together; the rest was found when they were read. */
const laterCodes: ReadonlySet<DocumentIssueCode> = new Set<DocumentIssueCode>([
  'unknown-provider',
  'provider-config',
  'unresolved-placeholder',
  'missing-argument',
  'secret-in-control-field',
  'template-conflict',
  'template-cycle',
  'template-not-found',
  'field-reference',
]);

/** The errors of reading, and what was found when it was gone on in spite of them. */
export function withLaterProblems(errors: readonly DocumentIssue[], later: UsageError): UsageError {
  const told = new Set(later.issues.map(formatIssue));
  const issues = [...errors, ...later.issues.filter(({ code }) => laterCodes.has(code))];
  const others = later.problems.filter((problem) => !told.has(problem));
  return new UsageError([...new Set([...issues.map(formatIssue), ...others])], { issues });
}
