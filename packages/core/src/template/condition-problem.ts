import { compileCondition, ExpressionError } from '@verdict/expression';

export interface ConditionProblem {
  readonly message: string;
  /** Index in the condition's text. */
  readonly offset: number;
  readonly hint?: string;
}

/** Why a condition can hold for no result at all; undefined when it compiles. */
export function findConditionProblem(source: string): ConditionProblem | undefined {
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
