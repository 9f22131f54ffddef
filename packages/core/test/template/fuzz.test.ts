import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { ProviderRegistry } from '../../src/registry/provider-registry.ts';
import { compileRun } from '../../src/template/compile-run.ts';
import { readManifests } from '../../src/template/read-manifests.ts';
import { TemplateError } from '../../src/template/template-error.ts';

const registry = new ProviderRegistry();

const bounded = { numRuns: 500 };

/** Reads and compiles a text. undefined, or what is wrong with the error that came of it. */
function faultOf(text: string): string | undefined {
  try {
    for (const manifest of readManifests(text))
      if (manifest.kind === 'AnalysisRun') compileRun(manifest.object, registry);
  } catch (error) {
    if (!(error instanceof TemplateError)) return `not a TemplateError: ${String(error)}`;
    if (error.issues.length === 0 || error.issues.some(({ message }) => message === '')) return 'an issue says nothing';
  }
  return Object.keys(Object.prototype).length === 0 ? undefined : 'the prototype of all objects was changed';
}

const word = fc.constantFrom(
  'apiVersion: argoproj.io/v1alpha1\n',
  'kind: AnalysisRun\n',
  'kind: List\n',
  'items:\n',
  'metadata: {name: r}\n',
  'spec:\n',
  '  metrics:\n',
  '  - name: m\n',
  '    provider: {web: {}}\n',
  '    count: ',
  '{{args.a}}',
  '---\n',

  '- ',
  ': ',
  '&a ',
  '*a',
  '<<: *a\n',
  '!!binary ',
  '? ',
  '|\n',
  '"',
  "'",
  '\t',
  '{',
  '}',
  '[',
  ']',
  '\u0000',
  '__proto__: ',
  '%YAML 9\n',
);

test('any text of the words of documents is read or refused with issues', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      expect(faultOf(words.join(''))).toBeUndefined();
    }),
    bounded,
  );
});

test('any text at all is read or refused with issues', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(faultOf(text)).toBeUndefined();
    }),
    bounded,
  );
});

const names = fc.constantFrom(
  'name',
  'provider',
  'count',
  'interval',
  'metrics',
  'args',
  'dryRun',
  'valueFrom',
  '__proto__',
);
const tree = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom<unknown>(null, 1, -1, 1.5, '', '{{args.a}}', true, 'm'),
    tie('map'),
    tie('list'),
  ),
  map: fc.dictionary(names, tie('value'), { maxKeys: 5 }),
  list: fc.array(tie('value'), { maxLength: 4 }),
}));

test('a run with any spec is compiled or refused with issues', () => {
  const property = fc.property(tree.map, fc.boolean(), (spec, asJson) => {
    const document = { apiVersion: 'argoproj.io/v1alpha1', kind: 'AnalysisRun', metadata: { name: 'r' }, spec };
    expect(faultOf(asJson ? JSON.stringify(document) : stringify(document))).toBeUndefined();
  });
  fc.assert(property, bounded);
});

test.each([
  ['lists in lists', '['.repeat(20_000)],
  ['maps in maps', '{a: '.repeat(20_000)],
  ['block sequences in each other', '- '.repeat(20_000)],
  [
    'anchors that double',
    Array.from({ length: 40 }, (_, n) => `a${n}: &a${n} [${n === 0 ? 'x' : `*a${n - 1}, *a${n - 1}`}]`).join('\n'),
  ],
  ['a merge of itself', 'a: &a\n  <<: *a\n'],
  ['a merge of itself by a detour', 'a: &a {<<: {<<: *a}}\n'],
  ['merges in merges', '{<<: '.repeat(20_000)],
  ['merges in each other', `${'{<<: '.repeat(400)}{}${'}'.repeat(400)}`],
  ['many documents', '---\na: 1\n'.repeat(2000)],
])('%s end within the time of a test', (_name, text) => {
  expect(faultOf(text)).toBeUndefined();
});
