import { expect, test } from 'vitest';
import type { ConditionValue, ResultType } from '../../src/index.ts';
import { errorOf, evaluate, failure } from '../evaluate.ts';

const floats: ResultType = { kind: 'list', element: { kind: 'float64' } };

test.each<[string, ConditionValue, string]>([
  ['result > "x"', 1, 'type: invalid operation: > (mismatched types float64 and string)'],
  ['result % 2', 1, 'type: invalid operation: % (mismatched types float64 and int)'],
  ['!1', null, 'type: invalid operation: ! (mismatched type int)'],
  ['result.x', 1, 'type: type float64 has no field x'],
  ['result[0]', 'abc', 'type: type string[int] is undefined'],
  ['result[1]', {}, 'type: cannot use int to get an element from map[string]interface {}'],
  ['result.length', [1], 'type: array elements can only be selected using an integer (got string)'],
  ['isNaN("x")', null, 'type: cannot use string as argument (type float64) to call isNaN '],
  ['isNaN(nil)', null, 'type: cannot use nil as argument (type float64) to call isNaN'],
  ['isNaN()', null, 'type: not enough arguments to call isNaN'],
  ['result()', 1, 'type: float64 is not callable'],
  ['1 in ["a"]', null, 'type: cannot use int as type string in array'],
  ['true in b"a"', null, 'type: cannot use bool as type uint8 in array'],
  ['"a" in "abc"', null, 'type: invalid operation: in (mismatched types string and string)'],
  ['let len = 1; len', null, 'type: cannot redeclare builtin len'],
  ['let result = 1; 1', 1, 'type: cannot redeclare result'],
  ['let x = 1; let x = 2; x', null, 'type: cannot redeclare variable x'],
  ['1 ? 2 : 3', null, 'type: non-bool expression (type int) used as condition'],
  ['all(result, true)', 1, 'type: builtin all takes only array (got float64)'],
  ['filter([1], #)', null, 'type: predicate should return boolean (got int)'],
  ['filter([1], #index > 1)', null, 'type: unknown pointer #index'],
  ['result matches "("', 'a', 'type: error parsing regexp: missing closing ): `(`'],
  ['true or 1 % 0 == 0', null, 'type: integer divide by zero'],
  ['false && len(1) == 1', null, 'type: invalid argument for len (type int)'],
])('%s on %j is refused: %s', (source, result, message) => {
  expect(failure(source, result)).toBe(message);
});

test('the static type of a list shows in the message', () => {
  expect(failure('result > 1', [1], floats)).toBe('type: invalid operation: > (mismatched types []float64 and int)');
  expect(failure('result > 1', [1])).toBe('type: invalid operation: > (mismatched types []interface {} and int)');
});

test('integer literals in the place of a float are floats', () => {
  expect(evaluate('isNaN(-1 + 2 * 3)')).toBe(false);
  expect(failure('isNaN(5 % 2)')).toBe('evaluation: interface conversion: interface {} is int, not float64');
});

test('a slip of a name brings a hint and leaves the message alone', () => {
  const error = errorOf('resul > 1', 1);
  expect(error.message).toBe('unknown name resul');
  expect(error.hint).toBe('did you mean "result"?');
  expect(errorOf('null == 1').hint).toBe('did you mean "nil"?');
});
