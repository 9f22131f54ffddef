import type { BinaryNode } from '../ast.ts';
import { toIndex } from '../operations/fetch.ts';
import type { Value } from '../value.ts';
import { typedList } from '../value/typed-list.ts';
import type { CompilerState, Evaluate } from './compiler-state.ts';
import type { Frame } from './frame.ts';
import { locate } from './located-issue.ts';

/** `a..b`, charged before it is built. */
export function compileRange(state: CompilerState, node: BinaryNode, left: Evaluate): Evaluate {
  const right = state.compile(node.right);
  return (frame) => {
    const from = left(frame);
    const to = right(frame);
    return locate(node.at, () => createRange(frame, toIndex(from), toIndex(to)));
  };
}

function createRange(frame: Frame, from: number, to: number): Value {
  const size = Math.max(0, to - from + 1);
  frame.charge(size);
  const start = BigInt(from);
  return typedList(
    '[]int',
    Array.from({ length: size }, (_, index) => start + BigInt(index)),
  );
}
