import { compile, ExpressionError, typeOfResult } from '../src/index.ts';
import type { ConditionValue, ResultType, Value } from '../src/index.ts';

export function evaluate(source: string, result: ConditionValue = null, resultType?: ResultType): Value {
  return compile(source, { resultType: resultType ?? typeOfResult(result) }).evaluate(result);
}

/** What goes wrong: `code: message`. Fails where nothing does. */
export function failure(source: string, result: ConditionValue = null, resultType?: ResultType): string {
  return `${errorOf(source, result, resultType).code}: ${errorOf(source, result, resultType).message}`;
}

export function errorOf(source: string, result: ConditionValue = null, resultType?: ResultType): ExpressionError {
  try {
    evaluate(source, result, resultType);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error(`${source} does not fail`);
}
