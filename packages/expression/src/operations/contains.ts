import { EvaluationIssue } from '../evaluation-issue.ts';
import type { Value } from '../value.ts';
import { AnyMap } from '../value/any-map.ts';
import { isStringMap } from '../value/string-map.ts';
import { Uint8 } from '../value/uint8.ts';
import { isEqual } from './equal.ts';
import { toMapKey } from './fetch.ts';
import { fromHost } from './from-host.ts';
import { goTypeName } from './go-type-name.ts';
import { requireHashable } from './require-hashable.ts';

/** `needle in container`. */
export function isIn(needle: Value, container: Value): boolean {
  if (container === null) return false;
  if (Array.isArray(container)) return container.some((element: Value) => isEqual(fromHost(element), needle));
  if (container instanceof Uint8Array) return container.some((byte) => isEqual(new Uint8(byte), needle));
  if (isStringMap(container)) return Object.hasOwn(container, toMapKey(needle));
  if (container instanceof AnyMap) return container.has(requireHashable(needle));
  throw new EvaluationIssue(`operator "in" not defined on ${goTypeName(container)}`);
}
