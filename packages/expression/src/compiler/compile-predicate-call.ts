import type { BuiltinNode } from '../ast.ts';
import { compileCountNumber } from './compile-count.ts';
import { compileLoop } from './compile-loop.ts';
import type { Loop } from './compile-loop.ts';
import type { CompilerState, Evaluate } from './compiler-state.ts';
import {
  compileFilter,
  compileGroupBy,
  compileMap,
  compileReduce,
  compileSortBy,
  compileSum,
} from './loops-that-build.ts';
import { compileFind, compileFindIndex, compileOne, compileSome } from './loops-that-search.ts';

type CompileLoop = (loop: Loop, node: BuiltinNode) => Evaluate;

const loops: Readonly<Record<string, CompileLoop>> = {
  all: (loop) => compileSome(loop, { stopsAt: false, outcome: false }),
  none: (loop) => compileSome(loop, { stopsAt: true, outcome: false }),
  any: (loop) => compileSome(loop, { stopsAt: true, outcome: true }),
  one: compileOne,
  filter: compileFilter,
  map: compileMap,
  sum: compileSum,
  find: (loop, node) => compileFind(loop, { fromEnd: false, isRequired: node.fused?.required === true }),
  findLast: (loop, node) => compileFind(loop, { fromEnd: true, isRequired: node.fused?.required === true }),
  findIndex: (loop) => compileFindIndex(loop, false),
  findLastIndex: (loop) => compileFindIndex(loop, true),
  groupBy: compileGroupBy,
  sortBy: compileSortBy,
  reduce: compileReduce,
};

/** A built-in that takes a closure. */
export function compilePredicateCall(state: CompilerState, node: BuiltinNode): Evaluate {
  if (node.name === 'count') {
    const count = compileCountNumber(state, node);
    return (frame) => BigInt(count(frame));
  }
  const compile = loops[node.name];
  if (compile === undefined) throw new Error(`predicate ${node.name} is not known`);
  return compile(compileLoop(state, node), node);
}
