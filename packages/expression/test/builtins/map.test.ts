import { expect, test } from 'vitest';
import { outcome } from './outcome.ts';

test.each([
  ['sort(keys({b: 1, a: 2}))', '[]interface {} [a b]'],
  ['values({a: nil})', '[]interface {} [<nil>]'],
  ['toPairs({a: 1})', '[][2]interface {} [[a 1]]'],
  ['len(toPairs({a: 1})[0])', 'int 2'],
  ['flatten(toPairs({a: 1}))', '[]interface {} [a 1]'],
  ['fromPairs(toPairs({a: 1})).a', 'int 1'],
  ['fromPairs([["__proto__", 1]])["__proto__"]', 'int 1'],
  ['len(fromPairs([[1, "i"], [1.0, "f"], [1, "j"]]))', 'int 2'],
  ['fromPairs([])', 'map[interface {}]interface {} map[]'],
  ['keys([1])', 'type: cannot get keys from []interface {}'],
  ['keys(result.l)', 'evaluation: cannot get keys from slice'],
  ['keys(nil)', 'type: cannot get keys from %!s(<nil>)'],
  ['values(result.nil)', 'evaluation: cannot get values from invalid'],
  ['toPairs(1)', 'type: cannot transform int to pairs'],
  ['toPairs(result.l)', 'evaluation: cannot transform slice to pairs'],
  ['fromPairs("a")', 'type: cannot transform string from pairs'],
  ['fromPairs(result.s)', 'evaluation: cannot transform abc from pairs'],
  ['fromPairs(result.n)', 'evaluation: cannot transform %!s(float64=4.7) from pairs'],
  ['fromPairs(result.nil)', 'evaluation: cannot transform <invalid reflect.Value> from pairs'],
  ['fromPairs([1])', 'evaluation: invalid pair 1'],
  ['fromPairs([{a: 1}])', 'evaluation: invalid pair map[a:1]'],
  ['fromPairs([["a"]])', 'evaluation: invalid pair length [a]'],
  ['fromPairs([[[1], 2]])', 'evaluation: runtime error: hash of unhashable type []interface {}'],
  ['values(groupBy([0/0], #))', 'evaluation: reflect: call of reflect.Value.Interface on zero Value'],
])('%s is %s', (source, expected) => {
  expect(outcome(source)).toBe(expected);
});
