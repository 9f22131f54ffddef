import type { UnaryNode } from '../ast.ts';
import { negate } from '../operations/arithmetic.ts';
import { requireBool } from './require-bool.ts';
import type { CompilerState, Evaluate } from './compiler-state.ts';
import { locate } from './located-issue.ts';

export function compileUnary(state: CompilerState, node: UnaryNode): Evaluate {
  const operand = state.compile(node.operand);
  const { at } = node;
  if (node.operator === '+') return operand;
  if (node.operator !== '-') return (frame) => !requireBool(operand(frame), at);
  return (frame) => {
    const value = operand(frame);
    return typeof value === 'number' ? -value : locate(at, () => negate(value));
  };
}
