import { Duration, Location, Time } from '@verdict/expression';
import { expect, test } from 'vitest';
import { looselyEqual, taggedToLoose, valueToLoose } from '../../conformance/loose-value.ts';
import type { Tagged } from '../../conformance/tagged-json.ts';

const equal: readonly (readonly [Parameters<typeof valueToLoose>[0], Tagged])[] = [
  [5n, { $float: 5 }],
  [Number.NaN, { $num: 'NaN' }],
  [-0, { $num: '-0' }],
  [
    [1n, 'a', null],
    [{ $int: 1 }, 'a', null],
  ],
  [
    { b: 1, a: 2 },
    {
      $map: [
        ['a', { $int: 2 }],
        ['b', { $int: 1 }],
      ],
    },
  ],
  [new Duration(5_400_000_000_000n), { $duration: '1h30m0s' }],
  [new Time(1_691_974_923_500_000_000n, Location.utc), { $time: '2023-08-14T01:02:03.5Z' }],
  [new Uint8Array([0xc3, 0xbf]), { $bytes: 'w78=' }],
];

test.for(equal)('%o equals %j', ([value, tagged]) => {
  expect(looselyEqual(valueToLoose(value), taggedToLoose(tagged))).toBe(true);
});

const unequal: readonly (readonly [Parameters<typeof valueToLoose>[0], Tagged])[] = [
  [0, { $num: '-0' }],
  ['5', { $int: 5 }],
  [9007199254740993n, { $int: '9007199254740992' }],
  [[1], [{ $float: 1 }, { $float: 1 }]],
  [{ a: 1 }, { a: { $float: 1 }, b: null }],
  [new Duration(1n), { $duration: '2ns' }],
  [null, false],
];

test.for(unequal)('%o differs from %j', ([value, tagged]) => {
  expect(looselyEqual(valueToLoose(value), taggedToLoose(tagged))).toBe(false);
});
