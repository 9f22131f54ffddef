import { expect, test } from 'vitest';
import { RecentMap } from '../../src/events/recent-map.ts';

test('the least recently set entries give way first', () => {
  const map = new RecentMap<number>({ entries: 2, maxAgeMs: 1000 });
  map.set('a', 1, 0);
  map.set('b', 2, 0);
  map.set('a', 3, 0);
  map.set('c', 4, 0);
  expect(['a', 'b', 'c'].map((key) => map.get(key, 0))).toEqual([3, undefined, 4]);
  expect(map.size).toBe(2);
});

test('old entries are gone, and leave the memory with the next that is set', () => {
  const map = new RecentMap<number>({ entries: 100, maxAgeMs: 1000 });
  for (let index = 0; index < 50; index += 1) map.set(`key-${index}`, index, index);
  expect(map.get('key-0', 1000)).toBe(0);
  expect(map.get('key-0', 1001)).toBeUndefined();
  map.set('new', 1, 5000);
  expect(map.size).toBe(1);
});
