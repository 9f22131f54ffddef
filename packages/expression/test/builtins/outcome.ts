import { formatValue } from '../../src/operations/format-value.ts';
import { goTypeName } from '../../src/operations/go-type-name.ts';
import type { ConditionValue, ResultType } from '../../src/index.ts';
import { ExpressionError } from '../../src/index.ts';
import { evaluate } from '../evaluate.ts';

/** Dynamic members of every kind. */
export const members: ConditionValue = {
  s: 'abc',
  n: 4.7,
  five: 5,
  nil: null,
  yes: true,
  obj: { a: 1 },
  l: [1, 2, 3],
  texts: ['b', 'a'],
  empty: [],
};

/** `type text` of the value, or `code: message` of the failure. */
export function outcome(source: string, result: ConditionValue = members, resultType?: ResultType): string {
  try {
    const value = evaluate(source, result, resultType);
    return `${goTypeName(value)} ${formatValue(value)}`;
  } catch (error) {
    if (error instanceof ExpressionError) return `${error.code}: ${error.message}`;
    throw error;
  }
}
