import { cutText } from '../run/cut-text.ts';
import type { DocumentIssue, DocumentIssueCode, DocumentPosition } from './document-issue.ts';
import { type FieldPath, formatPath } from '../schema/field-path.ts';
import type { ManifestSource } from './manifest-source.ts';

export interface IssueDetails {
  readonly code: DocumentIssueCode;
  readonly message: string;
  readonly path: FieldPath;
  readonly hint?: string | undefined;
  /** Index in the text at `path`. */
  readonly offset?: number | undefined;
  /** Points at the key instead of the value. */
  readonly atKey?: boolean;
  readonly severity?: 'error' | 'note';
}

/** An issue of the object that was read from `source`. */
export function issueIn(source: ManifestSource | undefined, details: IssueDetails): DocumentIssue {
  const { code, path, hint, offset, severity = 'error' } = details;
  const message = cutText(details.message);
  const position: Partial<DocumentPosition> =
    source === undefined ? {} : details.atKey === true ? source.keyPositionOf(path) : source.positionOf(path, offset);
  return { severity, code, message, path: formatPath(path), ...position, ...(hint === undefined ? {} : { hint }) };
}

/** The issues of a part of an object as issues of the whole. */
export function below(issues: readonly IssueDetails[], root: FieldPath): IssueDetails[] {
  return issues.map((issue) => ({ ...issue, path: [...root, ...issue.path] }));
}
