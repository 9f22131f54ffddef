import { compileCondition, ExpressionError } from '@verdict/expression';
import { MadeOnce } from '../run/made-once.ts';

export interface ConditionProblem {
  readonly message: string;
  /** Index in the condition's text. */
  readonly offset: number;
  readonly hint?: string;
}

const mostProblems = 2000;
/** Runs of one template have the same conditions. */
const problems = new MadeOnce<ConditionProblem | undefined>(mostProblems);

/** Why a condition can hold for no result at all; undefined when it compiles. */
export function findConditionProblem(source: string): ConditionProblem | undefined {
  return problems.get(source, () => compileProblem(source));
}

function compileProblem(source: string): ConditionProblem | undefined {
  try {
    compileCondition(source);
    return undefined;
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const hint = error.hint === undefined ? {} : { hint: error.hint };
    return { message: error.message, offset: offsetAt(source, error.line, error.column), ...hint };
  }
}

/** `column` counts code points. */
function offsetAt(text: string, line: number, column: number): number {
  const lines = text.split('\n');
  const start = lines.slice(0, line - 1).reduce((length, part) => length + part.length + 1, 0);
  const before = Array.from(lines[line - 1] ?? '')
    .slice(0, Math.max(column - 1, 0))
    .join('');
  return Math.min(start + before.length, text.length);
}
