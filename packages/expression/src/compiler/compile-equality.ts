import type { BinaryNode, Node } from '../ast.ts';
import { isEqual } from '../operations/equal.ts';
import { conversionTypeName } from '../operations/go-type-name.ts';
import type { Span } from '../source.ts';
import type { Value } from '../value.ts';
import { compileSmallInteger } from './compile-small-integer.ts';
import type { CompilerState, Evaluate } from './compiler-state.ts';
import { evaluationIssue } from './located-issue.ts';
import { spendWork } from './spend-work.ts';

export function compileEquality(state: CompilerState, node: BinaryNode, left: Evaluate): Evaluate {
  const equal = compileEqual(state, node, left);
  return node.operator === '==' ? equal : (frame) => !equal(frame);
}

function compileEqual(state: CompilerState, node: BinaryNode, left: Evaluate): Evaluate<boolean> {
  const counted = compileCounted(state, node);
  if (counted !== undefined) return counted;
  const right = state.compile(node.right);
  const kind = state.typeOf(node.left).kind;
  if ((kind === 'int' || kind === 'string') && state.typeOf(node.right).kind === kind) {
    return equalOfKind(kind, node.at, { left, right });
  }
  return (frame) => {
    const one = left(frame);
    const other = right(frame);
    if (typeof one === 'number' && typeof other === 'number') return one === other;
    spendWork(frame, node.at, one);
    return isEqual(one, other);
  };
}

/** `len(x) == 0` and its like without 64-bit integers. */
function compileCounted(state: CompilerState, { left, right }: BinaryNode): Evaluate<boolean> | undefined {
  const literal = integerLiteral(right);
  const small = literal === undefined ? undefined : compileSmallInteger(state, left);
  return small === undefined ? undefined : (frame) => small(frame) === literal;
}

function integerLiteral(node: Node): number | undefined {
  if (node.kind !== 'integer') return undefined;
  const value = Number(node.value);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** Both sides claim one type; a value of another type is an error, not a difference. */
function equalOfKind(
  kind: 'int' | 'string',
  at: Span,
  { left, right }: { left: Evaluate; right: Evaluate },
): Evaluate<boolean> {
  const wanted = kind === 'int' ? 'bigint' : 'string';
  const claimed = (value: Value): Value => {
    if (typeof value === wanted) return value;
    throw evaluationIssue(`interface conversion: interface {} is ${conversionTypeName(value)}, not ${kind}`, at);
  };
  return (frame) => {
    const one = left(frame);
    const other = right(frame);
    if (kind === 'string') spendWork(frame, at, one);
    return claimed(one) === claimed(other);
  };
}
