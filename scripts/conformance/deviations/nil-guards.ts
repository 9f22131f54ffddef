import { evaluateExpression, type Evaluated } from '../evaluate-expression.ts';
import { looselyEqual } from '../loose-value.ts';
import type { TypedResult } from '../tagged-json.ts';
import { expandGuards, throughMember } from './dynamic-nil.ts';

const guard = /\b(?:isNil|default)\s*\(/;

export interface GuardedCondition {
  readonly condition: string;
  readonly result: TypedResult;
  /** The reference refuses the condition, before it runs, for the type of this result. */
  readonly isRefused: boolean;
  readonly ours: Evaluated;
}

/** Whether the rule says anything of the condition: it has nil guards, or is refused there because its result is nil. */
export function isUnderGuardRule(
  condition: string,
  { result, isRefused }: Pick<GuardedCondition, 'result' | 'isRefused'>,
): boolean {
  return guard.test(condition) || (result.value === null && isRefused);
}

/**
 * True when the condition has nil guards, or is refused there because its result is nil, and our answer is that of the
 * same condition without either: guards written as operators, and a nil result reached as a member of a map.
 */
export function followsNilGuards({ condition, result, isRefused, ours }: GuardedCondition): boolean {
  if (!isUnderGuardRule(condition, { result, isRefused })) return false;
  const isNil = result.value === null;
  const plain = isNil ? evaluateThroughMember(condition) : evaluateExpression(expandGuards(condition), result);
  if ('error' in plain || 'error' in ours) return 'error' in plain && 'error' in ours;
  return looselyEqual(plain.value, ours.value);
}

function evaluateThroughMember(condition: string): Evaluated {
  return evaluateExpression(throughMember(condition), {
    value: { value: null },
    type: { kind: 'map', value: { kind: 'unknown' } },
  });
}
