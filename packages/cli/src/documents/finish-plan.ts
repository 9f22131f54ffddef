import { formatIssue } from '@verdict/core';
import { UsageError } from '../usage-error.ts';
import type { Plan } from './plan-runs.ts';

type Problems = Pick<Plan, 'problems' | 'issues'>;

/** Goes on with a plan, and throws one `UsageError` with what was wrong with it before and what shows now. */
export async function finishPlan<Result>({ problems, issues }: Plan, goOn: () => Promise<Result>): Promise<Result> {
  if (problems.length === 0) return goOn();
  try {
    await goOn();
  } catch (error) {
    throw error instanceof UsageError ? together({ problems, issues }, error) : error;
  }
  throw new UsageError(problems, { issues });
}

/** The plan has already told of arguments without value, and what is to be done about them. */
function together(plan: Problems, later: Problems): UsageError {
  const isTold = ({ code }: Problems['issues'][number]): boolean => code === 'missing-argument';
  const told = new Set(later.issues.filter(isTold).map(formatIssue));
  const problems = [...plan.problems, ...later.problems.filter((problem) => !told.has(problem))];
  return new UsageError(problems, { issues: [...plan.issues, ...later.issues.filter((issue) => !isTold(issue))] });
}
