import { RE2JS } from 're2js';
import { EvaluationIssue } from '../evaluation-issue.ts';

export interface RegularExpression {
  /** Whether the pattern is found anywhere in the text. */
  test(text: string): boolean;
}

/** An RE2 pattern: linear in time. Throws `EvaluationIssue` with the reference's text. */
export function compileRegularExpression(pattern: string): RegularExpression {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    throw new EvaluationIssue(errorText(error));
  }
}

function errorText(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.endsWith('trailing backslash at end of expression') ? `${text}: \`\`` : text;
}
