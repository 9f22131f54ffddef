import type { FunctionType } from '../type.ts';
import type { Value } from '../value.ts';

/** A function that is no built-in: the environment brings it. */
export interface EnvironmentFunction {
  readonly name: string;
  readonly type: FunctionType;
  /** Throws `EvaluationIssue`. */
  call(values: readonly Value[]): Value;
}
