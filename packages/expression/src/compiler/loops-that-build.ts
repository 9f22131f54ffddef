import { EvaluationIssue } from '../evaluation-issue.ts';
import { add } from '../operations/arithmetic.ts';
import { isLess } from '../operations/compare.ts';
import { goTypeName } from '../operations/go-type-name.ts';
import { sortItems } from '../operations/sort.ts';
import { assertReadable } from '../predicates/collection.ts';
import type { Value } from '../value.ts';
import { AnyMap, isHashable } from '../value/any-map.ts';
import { enter } from './compile-loop.ts';
import type { Loop } from './compile-loop.ts';
import type { Evaluate } from './compiler-state.ts';
import type { Frame } from './frame.ts';
import { locate } from './located-issue.ts';

export function compileFilter(loop: Loop): Evaluate {
  return (frame) => {
    const kept: Value[] = [];
    for (const item of loop.open(frame)) {
      const element = enter(loop, frame, item);
      if (!loop.test(frame)) continue;
      kept.push(loop.map === undefined ? locate(loop.at, () => assertReadable(element)) : loop.map(frame));
    }
    locate(loop.at, () => frame.charge(kept.length));
    return kept;
  };
}

export function compileMap(loop: Loop): Evaluate {
  return (frame) => {
    const mapped: Value[] = [];
    for (const item of loop.open(frame)) {
      enter(loop, frame, item);
      frame.slots[loop.indexSlot] = mapped.length;
      mapped.push(loop.body(frame));
    }
    locate(loop.at, () => frame.charge(mapped.length));
    return mapped;
  };
}

/** Starts with the int 0 and adds each value on the left. */
export function compileSum(loop: Loop): Evaluate {
  return (frame) => {
    let sum: Value = 0n;
    for (const item of loop.open(frame)) {
      enter(loop, frame, item);
      const total: Value = sum;
      const value = loop.body(frame);
      sum =
        typeof value === 'number' && typeof total === 'number'
          ? value + total
          : locate(loop.at, () => add(assertReadable(value), total));
    }
    return sum;
  };
}

export function compileReduce(loop: Loop): Evaluate {
  const { accumulatorSlot, indexSlot, extra } = loop;
  return (frame) => {
    const list = loop.open(frame);
    enter(loop, frame, list[0]);
    const start = extra === undefined ? 1 : 0;
    let accumulator = extra === undefined ? firstOf(loop, list) : extra(frame);
    for (let index = start; index < list.length; index++) {
      enter(loop, frame, list[index]);
      frame.slots[indexSlot] = index;
      frame.slots[accumulatorSlot] = accumulator;
      accumulator = loop.body(frame);
    }
    return accumulator;
  };
}

function firstOf(loop: Loop, list: readonly Value[]): Value {
  return locate(loop.at, () => {
    const [first] = list;
    if (first === undefined) throw new EvaluationIssue('reduce of empty array with no initial value');
    return assertReadable(first);
  });
}

export function compileGroupBy(loop: Loop): Evaluate {
  return (frame) => {
    const lists = new AnyMap('map[interface {}][]interface {}');
    const growing = new Map<Value, Value[]>();
    for (const item of loop.open(frame)) {
      const element = enter(loop, frame, item);
      const key = loop.body(frame);
      locate(loop.at, () => addToGroup({ lists, growing }, assertReadable(element), key));
    }
    return lists;
  };
}

interface Groups {
  readonly lists: AnyMap;
  /** The lists again, by themselves, so that they can grow. */
  readonly growing: Map<Value, Value[]>;
}

function addToGroup({ lists, growing }: Groups, element: Value, key: Value): void {
  if (!isHashable(key)) throw new EvaluationIssue(`hash of unhashable type: ${goTypeName(key)}`);
  const list = growing.get(lists.get(key) ?? null);
  if (list !== undefined) {
    list.push(element);
    return;
  }
  const created = [element];
  growing.set(created, created);
  lists.set(key, created);
}

interface Keyed {
  readonly key: Value;
  readonly element: Value;
}

export function compileSortBy(loop: Loop): Evaluate {
  return (frame) => {
    const list = loop.open(frame);
    enter(loop, frame, list[0]);
    const isDescending = readOrder(loop, frame);
    const keyed = list.map((item): Keyed => {
      const element = enter(loop, frame, item);
      return { key: loop.body(frame), element };
    });
    return locate(loop.at, () => {
      const sorted = sortItems(keyed, (left, right) =>
        isDescending ? isLess(right.key, left.key) : isLess(left.key, right.key),
      );
      frame.charge(sorted.length);
      return sorted.map(({ element }) => assertReadable(element));
    });
  };
}

function readOrder({ extra, at }: Loop, frame: Frame): boolean {
  if (extra === undefined) return false;
  const order = extra(frame);
  return locate(at, () => {
    if (typeof order !== 'string') throw new EvaluationIssue('sortBy order argument must be a string');
    if (order !== 'asc' && order !== 'desc') throw new EvaluationIssue('unknown order, use asc or desc');
    return order === 'desc';
  });
}
