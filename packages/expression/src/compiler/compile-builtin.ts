import type { BuiltinNode } from '../ast.ts';
import { builtins } from '../builtins/table.ts';
import type { CompilerState, Evaluate } from './compiler-state.ts';
import { compileSmallInteger } from './compile-small-integer.ts';
import { located } from './located-issue.ts';
import { workOf } from './spend-work.ts';

/** A built-in without a closure. */
export function compileBuiltin(state: CompilerState, node: BuiltinNode): Evaluate {
  if (node.name === 'len') {
    const length = compileSmallInteger(state, node);
    if (length !== undefined) return (frame) => BigInt(length(frame));
  }
  const builtin = builtins.get(node.name);
  if (builtin === undefined) throw new Error(`built-in ${node.name} is not known`);
  const passed = node.arguments.map((argument) => state.compile(argument));
  const { at } = node;
  return (frame) => {
    const values = passed.map((argument) => argument(frame));
    try {
      for (const value of values) frame.step(workOf(value));
      const outcome = builtin.call(values, frame);
      if (typeof outcome === 'string') frame.step(workOf(outcome));
      return outcome;
    } catch (error) {
      throw located(error, at);
    }
  };
}
