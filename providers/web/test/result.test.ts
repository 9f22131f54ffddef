import { expect, test } from 'vitest';
import { bodyToObservation } from '../src/result.ts';

test.each([
  ['', '', ''],
  ['<html>&</html>', '<html>&</html>', '<html>&</html>'],
  ['ok\n', 'ok\n', 'ok\n'],
  ['{"a":1} x', '{"a":1} x', '{"a":1} x'],
  ["{'a':1}", "{'a':1}", "{'a':1}"],
  ['42', 42, '42'],
  ['-0.0', -0, '-0'],
  ['1e21', 1e21, '1e+21'],
  ['"OK"', 'OK', '"OK"'],
  ['true', true, 'true'],
  ['{"b":[1,2.50],"a":"<&>"}', { b: [1, 2.5], a: '<&>' }, '{"a":"\\u003c\\u0026\\u003e","b":[1,2.5]}'],
  ['{"v":1,"v":2}', { v: 2 }, '{"v":2}'],
])('the body %j as a whole', (body, result, value) => {
  expect(bodyToObservation(body, '{$}')).toEqual({ kind: 'observation', result, value });
});

test('the template is not used on an answer that is not JSON', () => {
  expect(bodyToObservation('down', '{.status}')).toMatchObject({ result: 'down', value: 'down' });
});

test.each([
  ['{.list[*].v}', 5, '5'],
  ['{.list[?(@.v<2.0)].v}', 1, '1'],
  ['{.none}', null, 'null'],
  ['{.text}', 'a"b', '"a\\"b"'],
  ['{.empty[:]}{.text}', 'a"b', '"a\\"b"'],
  ['{range .list[*]}{.v}{end}', 5, '5'],
  ['.text', '.text', '".text"'],
  ['x{.text}', 'x', '"x"'],
  ['{7}', 7n, '7'],
  ['{.text.*}', 97n, '97'],
])('the first match of %j counts', (template, result, value) => {
  const body = '{"list":[{"v":5},{"v":1}],"none":null,"text":"a\\"b","empty":[]}';
  expect(bodyToObservation(body, template)).toEqual({ kind: 'observation', result, value });
});

test.each([
  ['{}', '{.missing}', 'BadResponse', 'Could not find JSONPath in body: missing is not found'],
  ['[]', '{[*]}', 'NoData', 'result of web metric produced no value'],
  ['null', '{$}', 'BadResponse', 'Could not find JSONPath in body: the document is null'],
  ['null', '{.a}', 'BadResponse', 'Could not find JSONPath in body: a is not found'],
  ['null', '{[0]}', 'BadResponse', 'Could not find JSONPath in body: the document is null'],
])('%s with %s is an error', (body, template, code, message) => {
  expect(() => bodyToObservation(body, template)).toThrow(expect.objectContaining({ code, message, provider: 'web' }));
});

test('a value that is nested very deeply is an error, what lies in it can be selected', () => {
  const depth = 9000;
  const body = '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);
  expect(() => bodyToObservation(body, '{$}')).toThrow(expect.objectContaining({ code: 'BadResponse' }));
  expect(bodyToObservation(body, `{${'.a'.repeat(depth)}}`)).toMatchObject({ result: 1 });
});
