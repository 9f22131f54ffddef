import { formatIssue, type DocumentIssue, type DocumentIssueCode } from './document-issue.ts';

/** Documents that cannot be used as they are, with all their issues. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  readonly issues: readonly DocumentIssue[];
  /** The status message of a run that ends for this reason. */
  readonly runMessage: string | undefined;

  constructor(issues: readonly DocumentIssue[], runMessage?: string) {
    const [first] = issues;
    super(issues.length === 1 && first !== undefined ? first.message : issues.map(formatIssue).join('\n'));
    this.issues = issues;
    this.runMessage = runMessage;
  }

  /** An error of one issue that is bound to no place; `message` is the issue's. */
  static of(code: DocumentIssueCode, message: string, hint?: string): TemplateError {
    return new TemplateError([{ severity: 'error', code, message, path: '', ...(hint === undefined ? {} : { hint }) }]);
  }
}
