import { assertReadable } from '../predicates/collection.ts';
import type { Value } from '../value.ts';
import { enter } from './compile-loop.ts';
import type { Loop } from './compile-loop.ts';
import type { Evaluate } from './compiler-state.ts';
import type { Frame } from './frame.ts';
import { evaluationIssue, locate } from './located-issue.ts';

/** Stops at the first element whose test gives `stopsAt`. */
export function compileSome(loop: Loop, { stopsAt, outcome }: { stopsAt: boolean; outcome: boolean }): Evaluate {
  return (frame) => {
    const list = loop.open(frame);
    for (let index = 0; index < list.length; index++) {
      enter(loop, frame, list[index]);
      if (loop.test(frame) === stopsAt) return outcome;
    }
    return !outcome;
  };
}

/** Looks at every element. */
export function compileOne(loop: Loop): Evaluate {
  return (frame) => {
    let count = 0;
    for (const item of loop.open(frame)) {
      enter(loop, frame, item);
      if (loop.test(frame)) count += 1;
    }
    return count === 1;
  };
}

export function compileFind(loop: Loop, { fromEnd, isRequired }: { fromEnd: boolean; isRequired: boolean }): Evaluate {
  return (frame) => {
    const list = loop.open(frame);
    const index = search(loop, frame, { list, fromEnd });
    if (index >= 0) return found(loop, frame, list[index]);
    if (isRequired) throw evaluationIssue('reflect: slice index out of range', loop.at);
    return null;
  };
}

function found(loop: Loop, frame: Frame, item: Value | undefined): Value {
  const element = enter(loop, frame, item);
  if (loop.map !== undefined) return loop.map(frame);
  return locate(loop.at, () => assertReadable(element));
}

export function compileFindIndex(loop: Loop, fromEnd: boolean): Evaluate {
  return (frame) => {
    const index = search(loop, frame, { list: loop.open(frame), fromEnd });
    return index < 0 ? null : BigInt(index);
  };
}

function search(loop: Loop, frame: Frame, { list, fromEnd }: { list: readonly Value[]; fromEnd: boolean }): number {
  for (let round = 0; round < list.length; round++) {
    const index = fromEnd ? list.length - 1 - round : round;
    enter(loop, frame, list[index]);
    if (loop.test(frame)) return index;
  }
  return -1;
}
