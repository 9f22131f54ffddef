import { expect, test } from 'vitest';
import { AnyMap, compile, Time, Uint8 } from '../../src/index.ts';
import type { ConditionValue, Value } from '../../src/index.ts';
import { evaluate, failure } from '../evaluate.ts';

test.each<[string, ConditionValue, Value]>([
  ['7 / 2', null, 3.5],
  ['1 / 0', null, Infinity],
  ['9223372036854775807 + 1', null, -(2n ** 63n)],
  ['1 ** (0 / 0)', null, 1],
  ['result.a == 1', { a: 1 }, true],
  ['result == {x: 1.0}', { x: 1 }, true],
  ['result == {x: 1}', { x: 1 }, false],
  ['result == [1, 2]', [1, 2], true],
  ['result.missing not matches "x"', {}, true],
  ['result.s[0] == 115', { s: 'success' }, true],
  ['"héllo"[0:2]', null, 'h\udcc3'],
  ['"Z" < "a" and "é" > "z"', null, true],
  ['result[-1]', [1, 2], 2],
  ['result[5:]', [1], []],
  ['result?.a.b.c', null, null],
  ['result.a?.b', {}, null],
  ['nil in [""]', null, true],
  ['"a" in {a: nil}', null, true],
  ['1 in [1.0]', null, true],
  ['0.95 ** 100', null, 0.005920529220334021],
  ['findIndex([1], # > 5) in [0, 1]', null, true],
  ['mean(1, 2) in 1..2', null, true],
  ['[1, findLast([1], true), 2]', null, [1n, 1n, 2n]],
  ['result[findLastIndex(result, # > 1)]', [1, 2, 1], 2],
  ['[1, result.x?.b(7), 3]', {}, [1n, null, 3n]],
  ['mean(2) in [1, -2]', null, false],
  ['groupBy([1], #)?.a', null, null],
  ['-first(result.s)', { s: '1' }, new Uint8(207)],
  ['isNil(result) || result > 1', null, true],
  ['default(result.a, 5)', {}, 5n],
  ['all(result, # < 0.5)', [0.1, 0.2], true],
  ['one([1, 2, 3], # > 2)', null, true],
  ['findIndex([1, 2], # > 5)', null, null],
  ['findLastIndex([1, 2], # > 0)', null, 1n],
  ['reduce([1, 2, 3], #acc + # * #index)', null, 9n],
  ['sortBy([3, 1, 2], -#)', null, [3n, 2n, 1n]],
  ['map(["b", "a"], {{k: #}}) | sortBy(.k) | map(.k)', null, ['a', 'b']],
  ['asInt("12") + asInt(1.9)', null, 13n],
  ['asFloat("1e3")', null, 1000],
  ['$env.result', 3, 3],
  ['date("2024-01-02").Year()', null, 2024n],
])('%s on %j gives %s', (source, result, value) => {
  expect(evaluate(source, result)).toEqual(value);
});

test.each<[string, ConditionValue, string]>([
  ['result.a > 1', {}, 'evaluation: invalid operation: <nil> > int'],
  ['result.a.b', {}, 'evaluation: cannot fetch b from <nil>'],
  ['result[9]', [1, 2, 3], 'evaluation: index out of range: 9 (array length is 3)'],
  ['result[-3]', [1, 2], 'evaluation: index out of range: -1 (array length is 2)'],
  ['result?.b[0]', null, 'evaluation: cannot fetch 0 from <nil>'],
  [
    'result.n in ["a", "b"]',
    { n: 1 },
    'evaluation: reflect.Value.MapIndex: value of type float64 is not assignable to type string',
  ],
  [
    'mean(2) in [1, 2]',
    null,
    'evaluation: reflect.Value.MapIndex: value of type float64 is not assignable to type int',
  ],
  ['findIndex([1], # > 5) in 0..1', null, 'evaluation: invalid operation: <nil> >= int'],
  ['len(groupBy([1], #)?.a)', null, 'evaluation: invalid argument for len (type <nil>)'],
  ['groupBy([1], #)[[1]]', null, 'evaluation: runtime error: hash of unhashable type []interface {}'],
  ['{} in groupBy([1], #)', null, 'evaluation: runtime error: hash of unhashable type map[string]interface {}'],
  ['get(fromPairs([]), [1])', null, 'evaluation: runtime error: hash of unhashable type []interface {}'],
  ['result.n and result.n', { n: 1 }, 'evaluation: interface conversion: interface {} is float64, not bool'],
  ['findIndex([1], # > 5) == 1', null, 'evaluation: interface conversion: interface {} is nil, not int'],
  ['asInt(true)', null, 'evaluation: asInt() not supported on bool true'],
  ['asInt("abc")', null, 'evaluation: strconv.ParseInt: parsing "abc": invalid syntax'],
  ['reduce([], #acc + #)', null, 'evaluation: reduce of empty array with no initial value'],
  ['sum(["a", result])', 1, 'evaluation: invalid operation: string + float64'],
  ['any(result.m, # > 1)', { m: { a: 1 } }, 'evaluation: reflect: call of reflect.Value.Index on map Value'],
  ['result.a.f(1)', { a: {} }, 'evaluation: invalid operation: cannot call nil'],
  ['duration("1h") * 1.5 > duration("1h")', null, 'evaluation: invalid operation: float64 > time.Duration'],
])('%s on %j fails: %s', (source, result, message) => {
  expect(failure(source, result)).toBe(message);
});

test('groups keep the types of their keys', () => {
  const groups = evaluate('groupBy([1, 1.0, 2], #)');
  expect(groups).toBeInstanceOf(AnyMap);
  expect(groups instanceof AnyMap && groups.get(1n)).toEqual([1n]);
  expect(groups instanceof AnyMap && groups.get(1)).toEqual([1]);
});

test('a date in a result is a time', () => {
  const value = evaluate('result.at', { at: new Date(0) });
  expect(value instanceof Time && value.epochNanoseconds).toBe(0n);
});

test('a program can be evaluated again within its own evaluation', () => {
  const program = compile('[now() > now(), result]');
  const now = (): number => (depth++ === 0 ? Number(program.evaluate(2, { now: () => 1 }) === null) : 1);
  let depth = 0;
  expect(program.evaluate(1, { now })).toEqual([false, 1]);
});

test('values of one evaluation are not seen by the next', () => {
  const program = compile('let x = result; map([1], x)');
  expect(program.evaluate(1)).toEqual([1]);
  expect(program.evaluate('a')).toEqual(['a']);
});
