import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readManifests, type ReadOptions } from '../../src/template/read-manifests.ts';
import { TemplateError } from '../../src/template/template-error.ts';

function issuesOf(text: string, options: ReadOptions = {}) {
  try {
    readManifests(text, options);
    return [];
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return error.issues;
  }
}

function template(...metricLines: string[]): string {
  return [
    'apiVersion: argoproj.io/v1alpha1',
    'kind: AnalysisTemplate',
    'metadata: {name: t}',
    'spec:',
    '  metrics:',
    ...metricLines.map((line) => `  ${line}`),
    '',
  ].join('\n');
}

const web = '  provider: {web: {url: http://x}}';

test('templates, runs, secrets and other kinds come out of one text', () => {
  const text = [
    template('- name: a', web),
    'apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: prod}\ndata: {k: aGk=}\nstringData: {p: plain}',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}',
    'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: argoproj.io/v1alpha1, kind: AnalysisRun, metadata: {name: r}, spec: {metrics: [{name: m, provider: {web: {}}}]}}',
  ].join('\n---\n');
  const manifests = readManifests(text);
  expect(manifests.map(({ kind }) => kind)).toEqual(['AnalysisTemplate', 'Secret', 'other', 'AnalysisRun']);
  expect(manifests[1]?.object).toEqual({ name: 's', namespace: 'prod', data: { k: 'hi', p: 'plain' } });
  expect(manifests[2]?.object).toEqual({ kind: 'ConfigMap', name: 'c' });
  expect(manifests[3]?.source.positionOf(['spec', 'metrics', 0, 'name'])).toMatchObject({ line: 23 });
});

test('JSON indented with tabs is read', () => {
  const text = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } }, undefined, '\t');
  expect(readManifests(text)[0]?.object).toEqual({ kind: 'ConfigMap', name: 'c' });
});

test.each([
  [
    'an unknown field, with the nearest name',
    ['- name: a', web, '  intervall: 5m'],
    'unknown-field',
    'spec.metrics[0].intervall',
    8,
  ],
  ['a wrong type', ['- name: a', web, '  interval: 5'], 'wrong-type', 'spec.metrics[0].interval', 8],
  ['a missing provider field', ['- name: a'], 'missing-field', 'spec.metrics[0].provider', 6],
  ['no provider', ['- name: a', '  provider: {}'], 'no-provider', 'spec.metrics[0].provider', 7],
  [
    'two providers',
    ['- name: a', '  provider: {web: {}, job: {}}'],
    'multiple-providers',
    'spec.metrics[0].provider',
    7,
  ],
  ['a bad duration', ['- name: a', web, '  interval: 1d'], 'invalid-duration', 'spec.metrics[0].interval', 8],
  ['a zero interval', ['- name: a', web, '  interval: 0s'], 'invalid-duration', 'spec.metrics[0].interval', 8],
  ['a negative count', ['- name: a', web, '  count: -1'], 'invalid-number', 'spec.metrics[0].count', 8],
  ['an unparsable count', ['- name: a', web, '  count: abc'], 'invalid-number', 'spec.metrics[0].count', 8],
  [
    'a count beyond 32 bits',
    ['- name: a', web, '  count: "99999999999"'],
    'invalid-number',
    'spec.metrics[0].count',
    8,
  ],
])('%s is reported at its place', (_name, lines, code, path, line) => {
  expect(issuesOf(template(...lines), { file: 'a.yaml' })).toEqual([
    expect.objectContaining({ severity: 'error', code, path, line, file: 'a.yaml' }),
  ]);
});

test('a misspelt field names what was meant', () => {
  expect(issuesOf(template('- name: a', web, '  intervall: 5m'))[0]?.hint).toBe('did you mean "interval"?');
});

test('all problems of a file are reported together', () => {
  const text = [
    template('- name: a', web, '  count: -1', '  interval: 1d'),
    template('- name: b', web, '  count: x'),
  ].join('---\n');
  expect(issuesOf(text).map(({ code }) => code)).toEqual(['invalid-duration', 'invalid-number', 'invalid-number']);
});

test.each([
  ['duplicate keys', 'a: 1\na: 2\n', 'duplicate-key', 2],
  ['tabs', 'a:\n\t- b\n', 'syntax', 2],
  ['open brackets', 'a: [1\nb: 2', 'syntax', 2],
  ['an unresolved alias', 'a: *b', 'syntax', 1],
])('%s are reported with their line', (_name, text, code, line) => {
  expect(issuesOf(text)[0]).toMatchObject({ code, line });
});

test('documents beside a broken one are checked too', () => {
  const text = ['a: 1\na: 2\n', 'b: *none\n', template('- name: a')].join('---\n');
  expect(issuesOf(text).map(({ code }) => code)).toEqual(['duplicate-key', 'syntax', 'missing-field']);
});

test('a bad regular expression of a rule is reported', () => {
  expect(issuesOf(`${template('- name: a', web)}  dryRun:\n  - metricName: "(?=a)"\n`)[0]).toMatchObject({
    code: 'invalid-regex',
    path: 'spec.dryRun[0].metricName',
    line: 9,
  });
});

test('an unresolved placeholder of a run is reported inside its text', () => {
  const text = [
    'apiVersion: argoproj.io/v1alpha1',
    'kind: AnalysisRun',
    'metadata: {name: r}',
    'spec:',
    '  args: [{name: service, value: x}]',
    '  metrics:',
    '  - name: m',
    '    provider:',
    '      prometheus:',
    '        query: |',
    '          sum(',
    '            {{args.servise}})',
  ].join('\n');
  expect(issuesOf(text)[0]).toMatchObject({
    code: 'unresolved-placeholder',
    line: 12,
    column: 13,
    hint: 'did you mean {{args.service}}?',
  });
});

describe('a bad condition is reported at its place inside the YAML file', () => {
  test.each([
    ['plain', ['  successCondition: result > 1 && nope(1)'], 8],
    ['literal', ['  successCondition: |', '    result > 1 &&', '    nope(1)'], 10],
    ['folded', ['  successCondition: >-', '    result > 1 &&', '      nope(1)'], 10],
    ['single quoted', ["  successCondition: 'result == ''a'' && nope(1)'"], 8],
    ['double quoted', ['  successCondition: "result == \\"a\\" && nope(1)"'], 8],
  ])('%s', (_name, lines, line) => {
    const text = template('- name: a', web, ...lines);
    const [issue] = issuesOf(text);
    expect(issue).toMatchObject({ code: 'invalid-condition', line, path: 'spec.metrics[0].successCondition' });
    const written = text.split('\n')[line - 1] ?? '';
    const column = written.indexOf('nope');
    expect(issue?.column).toBe(column + 1);
  });
});

test('bare numbers and booleans of arguments are read as they are written, with a note', () => {
  const text = `${template('- name: a', web)}  args:\n  - {name: p, value: 0.10}\n  - {name: q, value: yes}\n`;
  const [manifest] = readManifests(text);
  expect(manifest?.object).toMatchObject({ spec: { args: [{ value: '0.10' }, { value: 'yes' }] } });
  expect(manifest?.notes.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
    'note unquoted-value',
    'note unquoted-value',
  ]);
});

test('unknown fields can be left out, which is noted', () => {
  const [manifest] = readManifests(template('- name: a', web, '  color: red'), { unknownFields: 'ignore' });
  expect(manifest?.notes).toEqual([expect.objectContaining({ severity: 'note', path: 'spec.metrics[0].color' })]);
  expect(manifest?.object).not.toHaveProperty(['spec', 'metrics', 0, 'color']);
});

test('dates, base-60 numbers and other texts of YAML 1.1 stay texts', () => {
  const lines = ['- name: 2001-01-01', '  provider: {x: {a: 1:30, b: yes, c: 0x1F, d: [1, null]}}'];
  expect(readManifests(template(...lines))[0]?.object).toMatchObject({
    spec: { metrics: [{ name: '2001-01-01', provider: { x: { a: '1:30', b: true, c: 31, d: [1, null] } } }] },
  });
});

test('a misspelled field does not hide what is wrong with other values', () => {
  const lines = ['- name: a', web, '  sucessCondition: x', '  failureCondition: foo(', '  count: -1', '- name: b', web];
  const issues = issuesOf(template(...lines, '  interval: 5 minutes', '  failureLimit: x', '  color: [red]'));
  expect(issues.map(({ code, path }) => `${path}: ${code}`)).toEqual([
    'spec.metrics[0].sucessCondition: unknown-field',
    'spec.metrics[1].color: unknown-field',
    'spec.metrics[0].count: invalid-number',
    'spec.metrics[0].failureCondition: invalid-condition',
    'spec.metrics[1].interval: invalid-duration',
    'spec.metrics[1].failureLimit: invalid-number',
  ]);
});

test('what follows from a misspelled field is not reported beside it', () => {
  const issues = issuesOf(template('- name: a', web, '  count: 3', '  intervall: 1m'));
  expect(issues.map(({ code }) => code)).toEqual(['unknown-field']);
});

test('a name such as e404 is a text, and so is a lone dot', () => {
  const lines = ['- name: e404', '  provider: {x: {a: ., b: E2, c: -e1, d: 1e3}}'];
  expect(readManifests(template(...lines))[0]?.object).toMatchObject({
    spec: { metrics: [{ name: 'e404', provider: { x: { a: '.', b: 'E2', c: '-e1', d: 1000 } } }] },
  });
});

test('anchors and merge keys are expanded', () => {
  const lines = ['- &first', '  name: a', web, '- <<: *first', '  name: b'];
  expect(readManifests(template(...lines))[0]?.object).toMatchObject({
    spec: { metrics: [{ name: 'a' }, { name: 'b', provider: { web: { url: 'http://x' } } }] },
  });
});

test('an alias bomb is refused quickly', () => {
  const names = 'abcdefghij'.split('');
  const bomb = names.map((name, index) => {
    const item = index === 0 ? 'x' : `*${names[index - 1] ?? ''}`;
    return `${name}: &${name} [${Array.from({ length: 9 }, () => item).join(', ')}]`;
  });
  expect(issuesOf(bomb.join('\n'))[0]).toMatchObject({ code: 'alias-limit' });
  expect(issuesOf('a: &a [*a]')[0]).toMatchObject({ code: 'alias-limit' });
  expect(issuesOf('['.repeat(20_000)).length).toBeGreaterThan(0);
});

test('a broken secret never shows a value', () => {
  const text = 'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {k: hunter2!}\nstringData: {p: 424242}';
  const shown = JSON.stringify(issuesOf(text));
  expect(issuesOf(text).length).toBeGreaterThan(0);
  expect(shown).not.toMatch(/hunter2|424242/);
});

test('any text gives manifests or a TemplateError, and changes no prototype', () => {
  const word = constantFrom(
    'a',
    ': ',
    '\n',
    '  ',
    '- ',
    '*a',
    '&a ',
    '{',
    '}',
    '[',
    ']',
    '|',
    '>',
    '"',
    "'",
    '<<: ',
    '__proto__: ',
    '#',
    '---\n',
    'kind: Secret\n',
    '!!set ',
    '? ',
    '%',
    '\t',
  );
  assert(
    property(
      oneof(
        string(),
        array(word, { maxLength: 40 }).map((words) => words.join('')),
      ),
      (text) => {
        issuesOf(text);
        expect(Object.keys(Object.prototype)).toEqual([]);
        expect(Reflect.get({}, 'a')).toBeUndefined();
      },
    ),
    { numRuns: 500 },
  );
});

test('__proto__ is a key like any other', () => {
  const [manifest] = readManifests('apiVersion: v1\nkind: ConfigMap\n__proto__: {polluted: true}\nmetadata: {name: c}');
  expect(manifest?.kind).toBe('other');
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});
