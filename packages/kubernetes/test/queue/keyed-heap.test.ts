import { array, assert, constantFrom, nat, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { KeyedHeap } from '../../src/queue/keyed-heap.ts';

test('keys come in the order of their times, each at its earliest', () => {
  const additions = array(tuple(constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), nat(100)));
  assert(
    property(additions, (entries) => {
      const heap = new KeyedHeap();
      const earliest = new Map<string, number>();
      for (const [key, at] of entries) {
        heap.add(key, at);
        earliest.set(key, Math.min(at, earliest.get(key) ?? at));
      }
      const drained: (readonly [string, number])[] = [];
      for (let { first } = heap; first !== undefined; { first } = heap) {
        drained.push([first.key, first.at]);
        heap.removeFirst();
      }
      expect(drained.map(([, at]) => at)).toEqual([...earliest.values()].toSorted((a, b) => a - b));
      expect(new Map(drained)).toEqual(earliest);
      expect(drained).toHaveLength(earliest.size);
    }),
  );
});

test('a key that was removed comes back with a later time', () => {
  const heap = new KeyedHeap();
  heap.add('a', 1);
  heap.removeFirst();
  heap.add('a', 5);
  expect(heap.first).toEqual({ key: 'a', at: 5 });
  heap.clear();
  expect(heap.first).toBeUndefined();
  heap.removeFirst();
});
