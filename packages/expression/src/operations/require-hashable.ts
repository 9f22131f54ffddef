import { EvaluationIssue } from '../evaluation-issue.ts';
import type { Value } from '../value.ts';
import { isHashable } from '../value/any-map.ts';
import { goTypeName } from './go-type-name.ts';

/** The key of a map of any keys. Throws `EvaluationIssue` on lists and maps. */
export function requireHashable(key: Value): Value {
  if (isHashable(key)) return key;
  throw new EvaluationIssue(`runtime error: hash of unhashable type ${goTypeName(key)}`);
}
