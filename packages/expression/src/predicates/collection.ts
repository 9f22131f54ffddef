import { EvaluationIssue } from '../evaluation-issue.ts';
import { goKind, goTypeName } from '../operations/go-type-name.ts';
import type { Value } from '../value.ts';
import { AnyMap } from '../value/any-map.ts';
import { textToBytes } from '../value/byte-text.ts';
import { HostFunction } from '../value/host-function.ts';
import { isStringMap } from '../value/string-map.ts';
import { Uint8 } from '../value/uint8.ts';

/** Stands for the members of a map in a loop: they can be counted, not read. */
export class UnreadableElement extends HostFunction {
  readonly reason = 'reflect: call of reflect.Value.Index on map Value';
}

const unreadable = new UnreadableElement('element', 'interface {}');

/** What a predicate walks over. Texts are walked by bytes. */
export function openCollection(value: Value): readonly Value[] {
  if (Array.isArray(value)) return value as readonly Value[];
  if (typeof value === 'string') return bytesOf(textToBytes(value));
  if (value instanceof Uint8Array) return bytesOf(value);
  if (value instanceof AnyMap) return unreadables(value.size);
  if (isStringMap(value)) return unreadables(Object.keys(value).length);
  if (value === null) throw new EvaluationIssue('reflect: call of reflect.Value.Len on zero Value');
  const kind = goKind(value);
  throw new EvaluationIssue(
    `reflect: call of reflect.Value.Len on ${kind === 'invalid' ? goTypeName(value) : kind} Value`,
  );
}

export function assertReadable(value: Value): Value {
  if (value instanceof UnreadableElement) throw new EvaluationIssue(value.reason);
  return value;
}

function bytesOf(bytes: Uint8Array): readonly Value[] {
  return Array.from(bytes, (byte) => new Uint8(byte));
}

function unreadables(length: number): readonly Value[] {
  return Array.from({ length }, () => unreadable);
}
