import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { resolveArguments } from '../../src/template/resolve-arguments.ts';
import { resolveMetric } from '../../src/template/resolve-metric.ts';
import { resolveText, unfilledOffset } from '../../src/placeholder/resolve-placeholders.ts';

test.each([
  ['{{args.x}}', '1'],
  ['a {{ args.x }} b{{args.x}}', 'a 1 b1'],
  ['}} {{args.x}}', '}} 1'],
  ['none', 'none'],
])('%s is filled', (text, filled) => {
  expect(resolveArguments(text, [{ name: 'x', value: '1' }])).toBe(filled);
});

test.each([
  ['{{args.y}}{{ args.z }}', 'failed to resolve {{ args.z }}'],
  ['{{}}', 'failed to resolve {{}}'],
  ['{{{{args.x}}}}', 'failed to resolve {{{{args.x}}'],
  ['a{{args.x', 'Cannot find end tag="}}" in the template="a{{args.x" starting from "args.x"'],
])('%s is refused', (text, message) => {
  expect(() => resolveArguments(text, [{ name: 'x', value: '1' }])).toThrow(message);
});

test('every argument needs a value, used or not; an open tag comes first', () => {
  expect(() => resolveArguments('x', [{ name: 'v' }])).toThrow('argument "v" was not supplied');
  expect(() => resolveArguments('x', [{ name: 'a"b' }])).toThrow('argument "a"b" was not supplied');
  expect(() => resolveArguments('{{', [{ name: 'v' }])).toThrow('Cannot find end tag');
});

const fill = (text: string): string => resolveArguments(text, [{ name: 'x', value: '1' }]);

test('what Go takes for white space may stand around a tag, and nothing else', () => {
  expect(fill('{{\u00a0args.x\u0085\t\n}}')).toBe('1');
  expect(() => fill('{{\ufeffargs.x}}')).toThrow('failed to resolve {{\ufeffargs.x}}');
  expect(() => fill('{{\u200bargs.x}}')).toThrow('failed to resolve {{\u200bargs.x}}');
});

test('the last unknown tag in the order of the reference is named', () => {
  const metric = {
    provider: { web: { url: '{{args.b}}' } },
    consecutiveSuccessLimit: '{{args.<c>}}',
    name: '{{args.a}}',
  };
  expect(() => resolveMetric(metric, [])).toThrow(String.raw`failed to resolve {{args.\u003cc\u003e}}`);
});

test.each<[object, string]>([
  [{ web: { jsonPath: '{{args.p}}', body: '{{args.b}}', url: '{{args.u}}', method: '{{args.m}}' } }, 'p'],
  [{ web: { body: '{{args.b}}', method: '{{args.m}}' } }, 'b'],
  [{ prometheus: { query: '{{args.q}}', address: '{{args.a}}' } }, 'q'],
  [{ datadog: { formula: '{{args.f}}', queries: { b: '{{args.b}}', a: '{{args.a}}' } } }, 'f'],
  [{ datadog: { queries: { b: '{{args.b}}', a: '{{args.a}}' } } }, 'b'],
  [{ plugin: { 'z/z': { b: '{{args.b}}', a: '{{args.a}}' }, 'a/a': '{{args.first}}' } }, 'a'],
  [{ job: { metadata: { labels: { z: '{{args.z}}', a: '{{args.a}}' } } } }, 'z'],
])('the last unknown tag of %j is that of args.%s', (provider, name) => {
  expect(() => resolveMetric({ name: 'm', provider: { ...provider } }, [])).toThrow(
    `failed to resolve {{args.${name}}}`,
  );
});

test('any characters of a value arrive as they are, in values and keys', () => {
  assert(
    property(string({ unit: 'binary' }), (value) => {
      const metric = { name: 'm', provider: { plugin: { 'a/b': { '{{args.v}}!': ['<{{ args.v }}>', 1, null] } } } };
      const { provider } = resolveMetric(metric, [{ name: 'v', value }]);
      expect(provider).toEqual({ plugin: { 'a/b': { [`${value}!`]: [`<${value}>`, 1, null] } } });
    }),
  );
});

const lookup = (tag: string): string | undefined => (tag === 'a' ? 'long value' : undefined);

test('an offset in a filled text leads back to the text', () => {
  const text = 'x {{a}} y';
  const filled = resolveText(text, lookup);
  expect(text[unfilledOffset(text, lookup, filled.indexOf('y'))]).toBe('y');
  expect(unfilledOffset(text, lookup, filled.indexOf('value'))).toBe(2);
});
