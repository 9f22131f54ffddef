import type { BuiltinNode, Node } from '../ast.ts';
import { builtins } from '../builtins/table.ts';
import { compileContainer } from './compile-name.ts';
import { compileCountNumber } from './compile-count.ts';
import type { CompilerState, Evaluate } from './compiler-state.ts';
import { located } from './located-issue.ts';
import { spendWork } from './spend-work.ts';

/** `len(…)` and `count(…)` as plain numbers; undefined of all other nodes. */
export function compileSmallInteger(state: CompilerState, node: Node): Evaluate<number> | undefined {
  if (node.kind !== 'builtin') return undefined;
  if (node.name === 'count') return compileCountNumber(state, node);
  return node.name === 'len' ? compileLength(state, node) : undefined;
}

function compileLength(state: CompilerState, node: BuiltinNode): Evaluate<number> | undefined {
  const [argument] = node.arguments;
  const length = builtins.get('len');
  if (argument === undefined || length === undefined) return undefined;
  const collection = compileContainer(state, argument);
  return (frame) => {
    const value = collection(frame);
    if (Array.isArray(value)) return value.length;
    spendWork(frame, node.at, value);
    try {
      return Number(length.call([value], frame));
    } catch (error) {
      throw located(error, node.at);
    }
  };
}
