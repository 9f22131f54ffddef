import { describe, expect, test } from 'vitest';
import { compileJsonPath } from '../src/compile-json-path.ts';
import { JsonPathError } from '../src/json-path-error.ts';

const items = [
  { name: 'a', v: 1, tags: ['x', 'y'], ok: true },
  { name: 'b', v: 2.5, tags: [], ok: false },
  { name: 'c', v: 10, ok: true, note: null },
];
const document = {
  data: { ok: true, none: null, list: [3, 1, 2], text: 'aé' },
  items,
  'a.b': { 'c.d': 7 },
  'dash-key': 1,
  'with space': 3,
  éclair: 4,
  matrix: [
    [1, 2],
    [3, 4],
  ],
};

const first = (template: string, root: Parameters<ReturnType<typeof compileJsonPath>['find']>[0] = document): unknown =>
  compileJsonPath(template).find(root)[0];

describe('members', () => {
  test.each([
    ['{$}', [document]],
    ['{}', [document]],
    ['{@}', [document]],
    ['{ $.data.ok }', [true]],
    ['{.data.ok}', [true]],
    ['{@.data.ok}', [true]],
    ["{$['data']['ok']}", [true]],
    ['{.a\\.b.c\\.d}', [7]],
    ["{['a\\.b']['c\\.d']}", [7]],
    ["{['dash-key']}", [1]],
    ['{.with\\ space}', [3]],
    ['{.éclair}', [4]],
    ['{.data.none}', [null]],
    ["{['éclair','dash-key']}", [4, 1]],
  ])('%s', (template, expected) => {
    expect(first(template)).toEqual(expected);
  });

  test.each([
    ['{.missing}', 'missing is not found'],
    ['{.}', ' is not found'],
    ["{['with space']}", 'with is not found'],
    ["{['a.b']}", 'a is not found'],
    ['{.items.name}', 'name is not found'],
    ['{.items.length}', 'length is not found'],
    ['{.items.0}', '0 is not found'],
    ['{.data.text.length}', 'length is not found'],
    ['{.constructor}', 'constructor is not found'],
    ['{.__proto__}', '__proto__ is not found'],
    ["{['hasOwnProperty']}", 'hasOwnProperty is not found'],
  ])('%s: %s', (template, message) => {
    expect(() => first(template)).toThrow(expect.objectContaining({ code: 'mismatch', message }));
  });

  test('a member of its own may have any name', () => {
    const odd = JSON.parse('{"__proto__":1,"constructor":2,"*":3,"$":4}');
    expect(compileJsonPath("{.__proto__}{.constructor}{['\\*']}{.\\$}").find(odd)).toEqual([[1], [2], [3], [4]]);
  });
});

describe('lists', () => {
  test.each([
    ['{.data.list[0]}', [3]],
    ['{.data.list[-1]}', [2]],
    ['{.data.list[-2]}', [1]],
    ['{.data.list[]}', [3]],
    ['{.data.list[*]}', [3, 1, 2]],
    ['{.data.list[1:]}', [1, 2]],
    ['{.data.list[:2]}', [3, 1]],
    ['{.data.list[-2:]}', [1, 2]],
    ['{.data.list[:-1]}', [3, 1]],
    ['{.data.list[::2]}', [3, 2]],
    ['{.data.list[1:1]}', []],
    ['{.data.list[0,2]}', [3, 2]],
    ['{.data.list[2, 0]}', [2, 3]],
    ['{.data.list.*}', [3, 1, 2]],
    ['{.data.none[0]}', []],
    ['{.matrix[1][0]}', [3]],
    ['{.matrix[*][0]}', [1, 3]],
    ['{.items[0:2].v}', [1, 2.5]],
  ])('%s', (template, expected) => {
    expect(first(template)).toEqual(expected);
  });

  test.each([
    ['{.data.list[5]}', 'array index out of bounds: index 5, length 3'],
    ['{.data.list[-4]}', 'array index out of bounds: index -1, length 3'],
    ['{.data.list[1:9]}', 'array index out of bounds: index 8, length 3'],
    ['{.data.list[2:1]}', 'starting index 2 is greater than ending index 1'],
    ['{.data.list[::0]}', 'step must be > 0'],
    ['{.items[*].tags[0]}', 'array index out of bounds: index 0, length 0'],
    ['{.data[0]}', 'map[string]interface {} is not array or slice'],
    ['{.data.ok[0]}', 'bool is not array or slice'],
    ['{.data.text[0]}', 'string is not array or slice'],
    ['{.items[0].v[*]}', 'float64 is not array or slice'],
  ])('%s: %s', (template, message) => {
    expect(() => first(template)).toThrow(expect.objectContaining({ code: 'mismatch', message }));
  });
});

describe('filters', () => {
  test.each([
    ['{.items[?(@.name=="a")].v}', [1]],
    ["{.items[?(@.name=='b')].v}", [2.5]],
    ['{.items[?(@.name!="a")].name}', ['b', 'c']],
    ['{.items[?(@.name>="b")].name}', ['b', 'c']],
    ['{.items[?(@.v<2.5)].name}', ['a']],
    ['{.items[?(@.v<=2.5)].name}', ['a', 'b']],
    ['{.items[?(@.v>2.0)].name}', ['b', 'c']],
    ['{.items[?(@.ok==true)].name}', ['a', 'c']],
    ['{.items[?(@.note)].name}', ['c']],
    ['{.items[?(@.missing)]}', []],
    ['{.items[?(@.tags[9])].name}', ['a', 'b']],
    ['{.items[?(1==1)].name}', ['a', 'b', 'c']],
    ['{.items[?(@.name==@.name)].v}', [1, 2.5, 10]],
    ['{.items[?(@.name=="a)]")].v}', []],
  ])('%s', (template, expected) => {
    expect(first(template)).toEqual(expected);
  });

  test.each([
    ['{.items[?(@.v>1)]}', 'incompatible types for comparison'],
    ['{.items[?(@.note=="x")]}', 'note is not found'],
    ['{.items[?(@.tags==1)]}', 'invalid type for comparison'],
    ['{.items[?(@.ok<true)]}', 'invalid type for comparison'],
    ['{.items[?(@.v=>1)]}', 'unrecognized filter operator =>'],
    ['{.items[?(@.*=="a")]}', 'can only compare one element at a time'],
    ['{.data[?(@.x)]}', 'map[list:[3 1 2] none:<nil> ok:true text:aé] is not array or slice and cannot be filtered'],
    ['{.data.none[?(@.x)]}', '<nil> is not array or slice and cannot be filtered'],
  ])('%s: %s', (template, message) => {
    expect(() => first(template)).toThrow(expect.objectContaining({ code: 'mismatch', message }));
  });
});

describe('recursive descent and wildcards', () => {
  const nested = { x: { name: 'r1', y: { name: 'r2' } }, list: [{ name: 'l1' }], '10': 'ten', '9': '' };

  test.each([
    ['{..name}', ['l1', 'r1', 'r2']],
    ['{.x..name}', ['r1', 'r2']],
    ['{.list[*]..name}', ['l1']],
    ['{.x.*}', ['r1', { name: 'r2' }]],
    ['{.x..}', [nested.x, 'r1', nested.x.y, 'r2']],
    ['{.*}', ['ten', '', nested.list, nested.x]],
  ])('%s walks keys in sorted order', (template, expected) => {
    expect(first(template, nested)).toEqual(expected);
  });

  test.each([
    ['{..[0]}', 'map[string]interface {} is not array or slice'],
    ['{..v}', 'v is not found'],
  ])('%s: %s', (template, message) => {
    expect(() => first(template, nested)).toThrow(new JsonPathError('mismatch', message));
  });

  test('the characters of a text are its bytes', () => {
    expect(first('{.data.text.*}')).toEqual([97n, 195n, 169n]);
  });
});

describe('templates', () => {
  test.each([
    ['', []],
    ['$.a', [['$.a']]],
    ['x{.data.ok} y', [['x'], [true], [' y']]],
    ['\n{.data.ok}', [['\n'], [true]]],
    ['{.data.ok}{.data.list[0]}', [[true], [3]]],
    ['{"a\\n\\u00e9\\x41\\101"}', [['a\néAA']]],
    ["{'it\\'s'}", [["it's"]]],
    ['{5}{-2}{+1}{1.5}{true}{false}', [[5n], [-2n], [1n], [1.5], [true], [false]]],
    ['{99999999999999999999}', [[1e20]]],
    ['{range .items[*]}{.name}-{end}!', [['a'], ['-'], ['b'], ['-'], ['c'], ['-'], ['!']]],
    ['{range .matrix[*]}{range [*]}{@}{end}{end}{.data.ok}', [[1], [2], [3], [4], [true]]],
    ['{range .data.list[1:1]}-{end}!', [['!']]],
  ])('%j', (template, expected) => {
    expect(compileJsonPath(template).find(document)).toEqual(expected);
  });

  test.each([
    ['{$.a', 'unclosed action'],
    ['{\n$.a}', 'unclosed action'],
    ['{#}', "unrecognized character in action: U+0023 '#'"],
    ['{\t}', 'unrecognized character in action: U+0009'],
    ['{*}', "unrecognized character in action: U+002A '*'"],
    ['{.a[0}', 'unterminated array'],
    ['{.a[x]}', 'invalid array index x'],
    ['{.a["b"]}', 'invalid array index "b"'],
    ['{.a[-]}', 'array index - is not a number'],
    ['{.a[99999999999999999999]}', 'array index 99999999999999999999 is not a number'],
    ['{.a[?(@.b}', 'unterminated filter'],
    ['{.a[?(@.b\n)]}', 'unterminated filter'],
    ['{.a[?("b\n")]}', 'unterminated filter'],
    ['{.a[?(@.b)x]}', 'unclosed array expect ]'],
    ['{.a[?(@.b>1 && @.c<5)]}', "unrecognized character in action: U+0026 '&'"],
    ['{"a}', 'unterminated quoted string'],
    ['{"a\\q"}', 'unquote string "a\\q" error invalid syntax'],
    ['{"\\ud800"}', 'unquote string "\\ud800" error invalid syntax'],
    ['{"\\777"}', 'unquote string "\\777" error invalid syntax'],
    ['{....name}', 'invalid multiple recursive descent'],
    ['{+}', 'cannot parse number +'],
    ['{1.2.3}', 'cannot parse number 1.2.3'],
  ])('%j cannot be read: %s', (template, message) => {
    expect(() => compileJsonPath(template)).toThrow(expect.objectContaining({ code: 'syntax', message }));
  });

  test.each([
    ['{end}', 'not in range, nothing to end'],
    ['{length(.a)}', 'unrecognized identifier length('],
    ['{range .items[*]}{.name}', 'name is not found'],
    ['{range .data.list[1:1]}{.name}{end}', 'name is not found'],
  ])('%s fails when it is run: %s', (template, message) => {
    expect(() => compileJsonPath(template).find(document)).toThrow(
      expect.objectContaining({ code: 'mismatch', message }),
    );
  });
});

describe('limits', () => {
  test('unions in a row multiply', () => {
    expect(compileJsonPath('{[*,*][*,*][*,*]}').find([[[1]]])[0]).toHaveLength(8);
  });

  test('visits are counted', () => {
    const wide = Array.from({ length: 1100 }, () => 0);
    const square = wide.map(() => wide);
    expect(() => compileJsonPath('{[*][*]}').find(square)).toThrow(expect.objectContaining({ code: 'limit' }));
  });

  test('open ranges are counted', () => {
    const template = '{range $}'.repeat(500);
    expect(() => compileJsonPath(template).find({})).toThrow(expect.objectContaining({ code: 'limit' }));
  });
});
