import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileJsonPath } from '../src/compile-json-path.ts';
import { JsonPathError } from '../src/json-path-error.ts';
import type { JsonValue } from '../src/document-value.ts';

const key = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', 'a.b', '0', 'length');
const { document } = fc.letrec<{ document: JsonValue }>((tie) => ({
  document: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, 0, 1.5, '', 'text', 'é'),
    fc.array(tie('document'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('document')), { maxLength: 4 }).map((members) => Object.fromEntries(members)),
  ),
}));
const piece = fc.oneof(
  fc.constantFrom(
    '{',
    '}',
    '.a',
    '.b',
    '..',
    '.*',
    '[0]',
    '[-1]',
    '[*]',
    '[::2]',
    "['a','b']",
    '[?(@.a==1.5)]',
    '[?(@.b)]',
  ),
  fc.constantFrom(
    'range ',
    '{end}',
    '"',
    "'",
    '\\',
    '$',
    '@',
    '[',
    ']',
    '(',
    ')',
    ',',
    ':',
    '!',
    '=',
    '\n',
    ' ',
    '-1',
    'true',
  ),
  fc.string({ maxLength: 3, unit: 'grapheme' }),
);
const template = fc.array(piece, { maxLength: 14 }).map((pieces) => `{${pieces.join('')}}`);

test('any template on any document gives results or a typed error', () => {
  fc.assert(
    fc.property(template, document, (text, root) => {
      const found = attempt(() => compileJsonPath(text).find(root));
      expect(Array.isArray(found) || found instanceof JsonPathError).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

test('the same template on the same document gives the same results', () => {
  fc.assert(
    fc.property(template, document, (text, root) => {
      expect(attempt(() => compileJsonPath(text).find(root))).toEqual(attempt(() => compileJsonPath(text).find(root)));
    }),
    { numRuns: 500 },
  );
});

test('evaluation leaves the document as it was', () => {
  fc.assert(
    fc.property(template, document, (text, root) => {
      const before = JSON.stringify(root);
      attempt(() => compileJsonPath(text).find(root));
      expect(JSON.stringify(root)).toBe(before);
    }),
    { numRuns: 500 },
  );
});

test('what is found by a quoted key is what the map holds', () => {
  fc.assert(
    fc.property(fc.string(), document, (name, value) => {
      const escaped = name.replaceAll(/[\n\\'\],]/g, '').replaceAll(/./gsu, String.raw`\$&`);
      fc.pre(escaped !== '' && name.isWellFormed());
      const map = Object.fromEntries([[escaped.replaceAll('\\', ''), value]]);
      expect(compileJsonPath(`{['${escaped}']}`).find(map)).toEqual([[value]]);
    }),
    { numRuns: 500 },
  );
});

test.each([
  '['.repeat(20_000),
  '{'.repeat(20_000),
  '{}'.repeat(20_000),
  `{[${','.repeat(20_000)}]}`,
  `{"${'\\"'.repeat(20_000)}`,
  `{[?(${'"a" '.repeat(20_000)}`,
  `{[?(a${'!'.repeat(20_000)})]}`,
  `{[${' '.repeat(20_000)}x ,1]}`,
  `{${'range '.repeat(2000)}}`,
])('a long template ends soon', (text) => {
  const found = attempt(() => compileJsonPath(text).find([1]));
  expect(Array.isArray(found) || found instanceof JsonPathError).toBe(true);
});

function attempt(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}
