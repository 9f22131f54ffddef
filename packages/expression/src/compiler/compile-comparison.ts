import type { BinaryNode, Node } from '../ast.ts';
import { compareInOrder } from '../operations/compare-in-order.ts';
import type { Value } from '../value.ts';
import { compileSmallInteger } from './compile-small-integer.ts';
import type { CompilerState, Evaluate } from './compiler-state.ts';
import { locate } from './located-issue.ts';
import { spendWork } from './spend-work.ts';

/** Comparison of what is no pair of floats. */
type Otherwise = (left: Value, right: Value) => boolean;

interface WithConstant {
  readonly left: Evaluate;
  readonly constant: number;
  readonly otherwise: (left: Value) => boolean;
}

export function compileComparison(state: CompilerState, node: BinaryNode, left: Evaluate): Evaluate {
  const otherwise: Otherwise = (one, other) => locate(node.at, () => compareInOrder(node.operator, one, other));
  const literal = literalNumber(node.right);
  if (literal === undefined) return compareBoth(node, otherwise, { left, right: state.compile(node.right) });
  const constant = Number(literal);
  const small = compileSmallInteger(state, node.left);
  if (small !== undefined) return compareSmall(node.operator, small, constant);
  return compareWithConstant(node.operator, { left, constant, otherwise: (value) => otherwise(value, literal) });
}

/** A literal number on the right, when a float can hold it. */
function literalNumber(node: Node): number | bigint | undefined {
  if (node.kind === 'float') return node.value;
  return node.kind === 'integer' && BigInt(Number(node.value)) === node.value ? node.value : undefined;
}

function compareSmall(operator: string, left: Evaluate<number>, constant: number): Evaluate {
  if (operator === '<') return (frame) => left(frame) < constant;
  if (operator === '>') return (frame) => left(frame) > constant;
  if (operator === '<=') return (frame) => left(frame) <= constant;
  return (frame) => left(frame) >= constant;
}

function compareWithConstant(operator: string, { left, constant, otherwise }: WithConstant): Evaluate {
  switch (operator) {
    case '<':
      return (frame) => {
        const value = left(frame);
        return typeof value === 'number' ? value < constant : otherwise(value);
      };
    case '>':
      return (frame) => {
        const value = left(frame);
        return typeof value === 'number' ? value > constant : otherwise(value);
      };
    case '<=':
      return (frame) => {
        const value = left(frame);
        return typeof value === 'number' ? value <= constant : otherwise(value);
      };
    default:
      return (frame) => {
        const value = left(frame);
        return typeof value === 'number' ? value >= constant : otherwise(value);
      };
  }
}

function compareBoth(
  { operator, at }: BinaryNode,
  otherwise: Otherwise,
  sides: { left: Evaluate; right: Evaluate },
): Evaluate {
  const { left, right } = sides;
  const compareFloats = floatComparison(operator);
  return (frame) => {
    const one = left(frame);
    const other = right(frame);
    if (typeof one === 'number' && typeof other === 'number') return compareFloats(one, other);
    if (typeof one === 'string') spendWork(frame, at, one);
    return otherwise(one, other);
  };
}

function floatComparison(operator: string): (left: number, right: number) => boolean {
  if (operator === '<') return (left, right) => left < right;
  if (operator === '>') return (left, right) => left > right;
  if (operator === '<=') return (left, right) => left <= right;
  return (left, right) => left >= right;
}
