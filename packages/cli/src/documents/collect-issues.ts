import { formatIssue, TemplateError, type DocumentIssue } from '@verdict/core';
import { UsageError } from '../usage-error.ts';

/** Runs each task and gives all results, or throws one `UsageError` with every document's issues together. */
export function collectIssues<Task, Result>(tasks: readonly Task[], run: (task: Task) => Result): readonly Result[] {
  const results: Result[] = [];
  const issues: DocumentIssue[] = [];
  for (const task of tasks) {
    try {
      results.push(run(task));
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      issues.push(...error.issues.filter(({ severity }) => severity === 'error'));
    }
  }
  if (issues.length > 0) throw usageErrorOf(issues);
  return results;
}

export function usageErrorOf(issues: readonly DocumentIssue[]): UsageError {
  return new UsageError(distinct(issues).map(formatIssue), { issues: distinct(issues) });
}

/** Two runs that share a template share its issues. */
function distinct(issues: readonly DocumentIssue[]): readonly DocumentIssue[] {
  return [...new Map(issues.map((issue) => [formatIssue(issue), issue])).values()];
}
