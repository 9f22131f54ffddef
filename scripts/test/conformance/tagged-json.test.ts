import { expect, test } from 'vitest';
import { bytesToText, decodeResult, type Tagged } from '../../conformance/tagged-json.ts';

const cases: readonly (readonly [Tagged, unknown, string])[] = [
  [0.97, 0.97, 'float64'],
  [{ $float: 5 }, 5, 'float64'],
  [{ $num: '-0' }, -0, 'float64'],
  [{ $num: '+Inf' }, Infinity, 'float64'],
  [{ $int: '9223372036854775807' }, 9223372036854775807n, 'int'],
  [{ $int64: 3 }, 3n, 'int64'],
  [{ $ptr: 'text' }, 'text', 'string'],
  [{ $nil: '[]float64' }, null, 'unknown'],
  [{ $slice: 'float64', v: [{ $num: 'NaN' }] }, [Number.NaN], 'list'],
  [{ a: [{ $float: 1 }, null] }, { a: [1, null] }, 'map'],
];

test.for(cases)('%j is a %s', ([tagged, value, kind]) => {
  const decoded = decodeResult(tagged);
  expect(decoded.value).toEqual(value);
  expect(decoded.type.kind).toBe(kind);
});

test('a byte that is no UTF-8 becomes a lone surrogate', () => {
  expect(bytesToText(new Uint8Array([0x61, 0xff, 0xc3, 0xa9]))).toBe('a\uDCFFé');
});
