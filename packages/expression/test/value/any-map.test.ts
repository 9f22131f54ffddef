import { expect, test } from 'vitest';
import { AnyMap, isHashable } from '../../src/value/any-map.ts';
import { Duration } from '../../src/value/duration.ts';
import { Location } from '../../src/value/location.ts';
import { Time } from '../../src/value/time.ts';
import { typedList } from '../../src/value/typed-list.ts';

test('keys keep their type', () => {
  const map = new AnyMap();
  for (const key of [1, 1n, '1', true, null, new Duration(1n), new Time(1n, Location.utc)]) map.set(key, key);
  expect(map.size).toBe(7);
  expect(map.get(new Duration(1n))).toEqual(new Duration(1n));
  expect(map.has(new Time(1n, Location.fixed('', 3600)))).toBe(false);
  expect(map.get('bigint 1')).toBeUndefined();
});

test('each NaN is a key of its own that no lookup finds', () => {
  const map = new AnyMap();
  map.set(NaN, 1n);
  map.set(NaN, 2n);
  expect([map.size, map.has(NaN)]).toEqual([2, false]);
});

test('pairs are keys when their members are, lists and maps never', () => {
  const pair = typedList('[2]interface {}', ['a', 1n]);
  const map = new AnyMap();
  map.set(pair, 'found');
  expect(map.get(typedList('[2]interface {}', ['a', 1n]))).toBe('found');
  expect(map.get(typedList('[2]interface {}', ['a', 1]))).toBeUndefined();
  expect([pair, ['a', 1n], {}, map, typedList('[2]interface {}', [[], 1])].map(isHashable)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});
