import type { ConditionValue, ResultType } from '@verdict/expression';
import type { StringMap } from './string-map.ts';

/** A measured value; the engine evaluates the metric's conditions on `result`. */
export interface Observation {
  readonly kind: 'observation';
  readonly result: ConditionValue;
  /** Static type for the condition checker where the value alone does not tell it. */
  readonly resultType?: ResultType;
  /** Text for the record. */
  readonly value?: string;
  readonly metadata?: StringMap;
  /**
   * true: nothing was measured, although `result` is not nil, NaN or an empty list itself, such as a map whose lists are
   * all empty. A condition that holds all the same, and does not name the case, is then no pass.
   */
  readonly noData?: boolean;
  /** What stays on the record when a condition cannot be evaluated; by default nothing does. */
  readonly keptOnConditionError?: { readonly value?: string; readonly metadata?: StringMap };
}

/** The provider itself decides the phase. */
export interface Judgement {
  readonly kind: 'judgement';
  readonly phase: 'Successful' | 'Failed' | 'Inconclusive';
  readonly value?: string;
  readonly message?: string;
  readonly metadata?: StringMap;
}

/** Work goes on elsewhere; `state` is all that is needed to ask again, from any process. */
export interface Pending<State extends StringMap = StringMap> {
  readonly kind: 'pending';
  readonly state: State;
  /** Absent: with the next turn, whenever that is. */
  readonly resumeAfterMs?: number;
  readonly value?: string;
  readonly message?: string;
}

/** An observation whose text is optional. */
export function observe(result: ConditionValue, value?: string): Observation {
  return value === undefined ? { kind: 'observation', result } : { kind: 'observation', result, value };
}
