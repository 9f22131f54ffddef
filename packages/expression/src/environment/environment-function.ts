import type { FunctionType } from '../type.ts';
import type { Value } from '../value.ts';

/** A function that is no built-in: the environment brings it. */
export interface EnvironmentFunction {
  readonly name: string;
  readonly type: FunctionType;
  /** Functions of one parameter ignore the second. Throws `EvaluationIssue`. */
  call(first: Value, second: Value): Value;
}
