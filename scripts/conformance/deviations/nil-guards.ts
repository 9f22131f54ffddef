import { evaluateExpression, type Evaluated } from '../evaluate-expression.ts';
import { looselyEqual } from '../loose-value.ts';
import type { TypedResult } from '../tagged-json.ts';
import { expandGuards, throughMember } from './dynamic-nil.ts';

const guard = /\b(?:isNil|default)\s*\(/;

/**
 * True when the row is one of nil guards or of a nil result, and our answer is that of the same condition without
 * either: guards written as operators, and a nil result reached as a member of a map.
 */
export function followsNilGuards(condition: string, result: TypedResult, ours: Evaluated): boolean {
  if (result.value !== null && !guard.test(condition)) return false;
  const plain =
    result.value === null
      ? evaluateExpression(throughMember(condition), {
          value: { value: null },
          type: { kind: 'map', value: { kind: 'unknown' } },
        })
      : evaluateExpression(expandGuards(condition), result);
  if ('error' in plain || 'error' in ours) return 'error' in plain && 'error' in ours;
  return looselyEqual(plain.value, ours.value);
}
