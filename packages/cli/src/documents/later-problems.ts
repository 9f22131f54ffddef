import { formatIssue, type DocumentIssue, type DocumentIssueCode } from '@verdict/core';
import { UsageError } from '../usage-error.ts';

/** What only shows once documents are put together. */
const laterCodes: ReadonlySet<DocumentIssueCode> = new Set<DocumentIssueCode>([
  'unknown-provider',
  'provider-config',
  'unknown-field',
  'unresolved-placeholder',
  'missing-argument',
  'secret-in-control-field',
  'duplicate-name',
  'template-conflict',
  'template-cycle',
  'template-not-found',
  'field-reference',
]);

/** What is wrong with one value; it was found when the metric was read, or shows once its arguments are filled in. */
const valueCodes: ReadonlySet<DocumentIssueCode> = new Set<DocumentIssueCode>([
  'invalid-condition',
  'invalid-duration',
  'invalid-number',
]);

/** The errors of reading, and what was found when it was gone on in spite of them. */
export function withLaterProblems(errors: readonly DocumentIssue[], later: UsageError): UsageError {
  const told = new Set(later.issues.map(formatIssue));
  const read = new Set(errors.map(placeOf));
  const isNew = (issue: DocumentIssue): boolean =>
    laterCodes.has(issue.code) || (valueCodes.has(issue.code) && !read.has(placeOf(issue)));
  const issues = [...errors, ...later.issues.filter(isNew)];
  const others = later.problems.filter((problem) => !told.has(problem));
  return new UsageError([...new Set([...issues.map(formatIssue), ...others])], { issues });
}

function placeOf({ file, line, column, path }: DocumentIssue): string {
  return [file, line, column, path].join(':');
}
