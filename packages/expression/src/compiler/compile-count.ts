import type { BuiltinNode } from '../ast.ts';
import { compileLoop, enter } from './compile-loop.ts';
import type { CompilerState, Evaluate } from './compiler-state.ts';

/** `count(…)` as a plain number. */
export function compileCountNumber(state: CompilerState, node: BuiltinNode): Evaluate<number> {
  const loop = compileLoop(state, node);
  const threshold = node.fused?.threshold ?? Infinity;
  return (frame) => {
    let count = 0;
    for (const item of loop.open(frame)) {
      enter(loop, frame, item);
      if (loop.test(frame)) count += 1;
      if (count >= threshold) return count;
    }
    return count;
  };
}
