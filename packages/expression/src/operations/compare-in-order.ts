import type { Value } from '../value.ts';
import { invalidOperation } from './arithmetic.ts';
import { compareValues } from './compare.ts';

/** `<`, `<=`, `>` or `>=` of any two values. Throws `EvaluationIssue` on those that have no order. */
export function compareInOrder(operator: string, left: Value, right: Value): boolean {
  const order = compareValues(left, right);
  if (order === undefined) throw invalidOperation(operator, left, right);
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order >= 0;
}
