import type { BuiltinNode } from '../ast.ts';
import { openCollection } from '../predicates/collection.ts';
import { fromHost } from '../operations/from-host.ts';
import type { Span } from '../source.ts';
import type { Value } from '../value.ts';
import { compileContainer } from './compile-name.ts';
import type { CompilerState, Evaluate } from './compiler-state.ts';
import type { Frame } from './frame.ts';
import { located } from './located-issue.ts';
import { requireBool } from './require-bool.ts';

/** A predicate's walk over its list. */
export interface Loop {
  readonly at: Span;
  readonly elementSlot: number;
  readonly indexSlot: number;
  readonly accumulatorSlot: number;
  /** The list; its rounds are counted. */
  readonly open: Evaluate<readonly Value[]>;
  /** The closure; without one, the element itself. */
  readonly body: Evaluate;
  readonly hasBody: boolean;
  /** The closure, or the element, as a bool. */
  readonly test: Evaluate<boolean>;
  /** The third argument; it sees this loop's `#`. */
  readonly extra: Evaluate | undefined;
  /** What the optimiser lets elements go through after the test. */
  readonly map: Evaluate | undefined;
}

export function compileLoop(state: CompilerState, node: BuiltinNode): Loop {
  const [collectionNode, closureNode, extraNode] = node.arguments;
  if (collectionNode === undefined) throw new Error(`${node.name} has no argument`);
  const collection = compileContainer(state, collectionNode);
  const elementSlot = state.newSlot();
  const indexSlot = state.newSlot();
  const accumulatorSlot = state.newSlot();
  const element: Evaluate = (frame) => frame.slots[elementSlot] ?? null;
  const fused = node.fused?.map;
  const inner = state.inClosure({ element: elementSlot, index: indexSlot, accumulator: accumulatorSlot }, () => ({
    body: closureNode === undefined ? element : state.compile(closureNode),
    extra: extraNode === undefined ? undefined : state.compile(extraNode),
    map: fused === undefined ? undefined : state.compile(fused),
  }));
  const { at } = node;
  return {
    ...inner,
    at,
    elementSlot,
    indexSlot,
    accumulatorSlot,
    hasBody: closureNode !== undefined,
    open: compileOpen(collection, at),
    test: (frame) => requireBool(inner.body(frame), at),
  };
}

function compileOpen(collection: Evaluate, at: Span): Evaluate<readonly Value[]> {
  return (frame) => {
    const value = collection(frame);
    try {
      const list = Array.isArray(value) ? (value as readonly Value[]) : openCollection(value);
      frame.step(list.length);
      return list;
    } catch (error) {
      throw located(error, at);
    }
  };
}

/** Makes the item the one that `#` means, and returns it. */
export function enter(loop: Loop, frame: Frame, item: Value | undefined): Value {
  const element = typeof item === 'number' ? item : fromHost(item);
  frame.slots[loop.elementSlot] = element;
  return element;
}
