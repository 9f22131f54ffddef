import type { BinaryNode } from '../ast.ts';
import { add, divide, multiply, power, remainder, subtract } from '../operations/arithmetic.ts';
import type { Value } from '../value.ts';
import { isNil } from '../value/nil-list.ts';
import { compileComparison } from './compile-comparison.ts';
import { compileEquality } from './compile-equality.ts';
import { compileIn } from './compile-in.ts';
import { compileRange } from './compile-range.ts';
import { compileTextTest } from './compile-text-test.ts';
import type { CompilerState, Evaluate } from './compiler-state.ts';
import { locate } from './located-issue.ts';
import { requireBool } from './require-bool.ts';
import { spendWork } from './spend-work.ts';

type CompileOperator = (state: CompilerState, node: BinaryNode, left: Evaluate) => Evaluate;
type Operate = (left: Value, right: Value) => Value;

const operators: Readonly<Record<string, CompileOperator>> = {
  '??': compileCoalesce,
  and: compileAnd,
  '&&': compileAnd,
  or: compileOr,
  '||': compileOr,
  '==': compileEquality,
  '!=': compileEquality,
  '<': compileComparison,
  '>': compileComparison,
  '<=': compileComparison,
  '>=': compileComparison,
  in: compileIn,
  '..': compileRange,
  matches: compileTextTest,
  contains: compileTextTest,
  startsWith: compileTextTest,
  endsWith: compileTextTest,
  '+': arithmetic(add, (left, right) => left + right),
  '-': arithmetic(subtract, (left, right) => left - right),
  '*': arithmetic(multiply, (left, right) => left * right),
  '/': arithmetic(divide, (left, right) => left / right),
  '%': arithmetic(remainder),
  '**': arithmetic(power),
  '^': arithmetic(power),
};

/** An operator over its left side, which is compiled already. */
export function compileBinary(state: CompilerState, node: BinaryNode, left: Evaluate): Evaluate {
  const compile = operators[node.operator];
  if (compile === undefined) throw new Error(`operator ${node.operator} is not known`);
  return compile(state, node, left);
}

function compileCoalesce(state: CompilerState, node: BinaryNode, left: Evaluate): Evaluate {
  const right = state.compile(node.right);
  return (frame) => {
    const value = left(frame);
    return isNil(value) ? right(frame) : value;
  };
}

function compileAnd(state: CompilerState, node: BinaryNode, left: Evaluate): Evaluate {
  const right = state.compile(node.right);
  const { at } = node;
  return (frame) => (requireBool(left(frame), at) ? right(frame) : false);
}

function compileOr(state: CompilerState, node: BinaryNode, left: Evaluate): Evaluate {
  const right = state.compile(node.right);
  const { at } = node;
  return (frame) => (requireBool(left(frame), at) ? true : right(frame));
}

function arithmetic(operate: Operate, fast?: (left: number, right: number) => number): CompileOperator {
  return (state, node, left) => {
    const right = state.compile(node.right);
    const { at } = node;
    return (frame) => {
      const one = left(frame);
      const other = right(frame);
      if (fast !== undefined && typeof one === 'number' && typeof other === 'number') return fast(one, other);
      if (typeof one === 'string') {
        spendWork(frame, at, one);
        spendWork(frame, at, other);
      }
      return locate(at, () => operate(one, other));
    };
  };
}
