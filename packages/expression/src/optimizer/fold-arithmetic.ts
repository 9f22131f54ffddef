import type { BinaryNode, Node } from '../ast.ts';
import { add, divide, multiply, power, remainder, subtract } from '../operations/arithmetic.ts';
import { typeIssueAt } from '../source-issue.ts';
import type { Value } from '../value.ts';
import type { NodeTypes } from './rewriter.ts';

const operations: Readonly<Record<string, (left: Value, right: Value) => Value>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '%': remainder,
  '**': power,
  '^': power,
};

/** Arithmetic on literals. A literal zero after `%` is an error, even where it would never run. */
export function foldArithmetic(node: Node, types: NodeTypes): Node | undefined {
  if (node.kind === 'unary') return foldSign(node.operator, node.operand, types);
  if (node.kind !== 'binary') return undefined;
  if (node.left.kind === 'string' && node.right.kind === 'string') return foldTexts(node, types);
  const operate = operations[node.operator];
  const left = numberOf(node.left);
  const right = numberOf(node.right);
  if (operate === undefined || left === undefined || right === undefined) return undefined;
  if (node.operator === '%' && right === 0n) throw typeIssueAt('integer divide by zero', node.at);
  return literal(node, operate(left, right), types);
}

function numberOf(node: Node): number | bigint | undefined {
  return node.kind === 'integer' || node.kind === 'float' ? node.value : undefined;
}

function literal(node: Node, value: Value, types: NodeTypes): Node | undefined {
  if (typeof value === 'number') return types.literal({ kind: 'float', value, at: node.at });
  return typeof value === 'bigint' ? types.literal({ kind: 'integer', value, at: node.at }) : undefined;
}

function foldTexts({ operator, left, right, at }: BinaryNode, types: NodeTypes): Node | undefined {
  if (operator !== '+' || left.kind !== 'string' || right.kind !== 'string') return undefined;
  return types.literal({ kind: 'string', value: left.value + right.value, at });
}

function foldSign(operator: string, operand: Node, types: NodeTypes): Node | undefined {
  const value = numberOf(operand);
  if (value === undefined) return undefined;
  if (operator === '+') return operand;
  if (operator !== '-') return undefined;
  return literal(operand, typeof value === 'bigint' ? BigInt.asIntN(64, -value) : -value, types);
}
