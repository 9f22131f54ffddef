import type { Type } from '../type.ts';
import type { Value } from '../value.ts';

/** What one evaluation may use besides its values. */
export interface EvaluationContext {
  /** Nanoseconds since the epoch. */
  now(): bigint;
  /** IANA name of the process's zone, what Go calls Local. */
  readonly localZone: string;
  /** Adds to the memory budget of this evaluation; throws `EvaluationIssue` when it is used up. */
  charge(units: number): void;
  /** Adds to the rounds of loops of this evaluation; throws when there were too many. */
  step(rounds: number): void;
}

/** A built-in function without a closure. Both methods see the arguments in order, a piped one first. */
export interface Builtin {
  readonly name: string;
  /** The static type of the call. Throws `TypeIssue` on a wrong count or type of arguments. */
  check(argumentTypes: readonly Type[]): Type;
  /** Throws `EvaluationIssue`. Never called with a wrong count of arguments. */
  call(values: readonly Value[], context: EvaluationContext): Value;
}
