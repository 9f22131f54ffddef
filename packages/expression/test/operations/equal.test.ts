import { expect, test } from 'vitest';
import { isEqual } from '../../src/operations/equal.ts';
import type { Value } from '../../src/value.ts';
import { AnyMap } from '../../src/value/any-map.ts';
import { Duration } from '../../src/value/duration.ts';
import { Location } from '../../src/value/location.ts';
import { nilList } from '../../src/value/nil-list.ts';
import { Time } from '../../src/value/time.ts';
import { floatList, typedList } from '../../src/value/typed-list.ts';
import { Uint8 } from '../../src/value/uint8.ts';

const map: Value = { a: NaN };
const ints = (): Value => typedList('[]int', [1n, 2n]);
const maps = (): Value => typedList('[]map[string]interface {}', [{ a: 1 }]);

test.each<[Value, Value, boolean]>([
  [1n, 1, true],
  [2n ** 53n + 1n, 2 ** 53, true],
  [2n ** 53n + 1n, 2n ** 53n, false],
  [NaN, NaN, false],
  [0, -0, true],
  [new Uint8(1), 1n, true],
  ['1', 1, false],
  [true, 1, false],
  [new Duration(1n), new Duration(1n), true],
  [new Duration(1n), 1n, false],
  [new Time(1n, Location.utc), new Time(1n, Location.fixed('', 60)), true],
  [null, null, true],
  [null, nilList, true],
  [nilList, null, true],
  [[], null, false],
  [[], nilList, true],
  [[1n], [1], true],
  [[[1n]], [[1]], true],
  [floatList([1, 2]), [1n, 2n], true],
  [[1n, 2n], ints(), true],
  [floatList([1, 2]), ints(), false],
  [maps(), [{ a: 1 }], false],
  [maps(), maps(), true],
  [[NaN], [NaN], false],
  [{ a: 1 }, { a: 1 }, true],
  [{ a: 1n }, { a: 1 }, false],
  [{ a: [1n] }, { a: [1] }, false],
  [{ a: null }, {}, false],
  [{ a: null }, { b: null }, false],
  [{ a: nilList }, { a: [] }, false],
  [map, map, true],
  [map, { a: NaN }, false],
  [new AnyMap(), new AnyMap(), true],
  [new AnyMap(), {}, false],
  [{ a: 1 }, [1], false],
  [Uint8Array.of(1), Uint8Array.of(1), true],
])('%o == %o is %s', (left, right, expected) => {
  expect(isEqual(left, right)).toBe(expected);
});
