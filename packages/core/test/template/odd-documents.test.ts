import { expect, test } from 'vitest';
import { compileRun } from '../../src/template/compile-run.ts';
import { formatIssue } from '../../src/template/document-issue.ts';
import { inspectManifests } from '../../src/template/read-manifests.ts';
import { TemplateError } from '../../src/template/template-error.ts';

const head = 'apiVersion: argoproj.io/v1alpha1\nkind: AnalysisRun\nmetadata: {name: r}\n';
const metric = '    - name: a\n      provider: {web: {}}\n';

function problemsOf(text: string): string[] {
  const { manifests, issues } = inspectManifests(text, { file: 'f' });
  const read = issues.filter(({ severity }) => severity === 'error').map(formatIssue);
  const compiled = manifests.flatMap((manifest) => {
    if (manifest.kind !== 'AnalysisRun' || read.length > 0) return [];
    try {
      compileRun(manifest.object, { find: () => undefined }, { sources: manifests });
    } catch (error) {
      if (error instanceof TemplateError) return error.issues.map(formatIssue);
      throw error;
    }
    return [];
  });
  return [...read, ...compiled];
}

test.each<[name: string, text: string, problems: readonly string[]]>([
  ['a kind that is no text', 'kind: 5\n', ['f:1:7: kind: expected a text, got the number 5']],
  ['a kind of null', 'a: 1\nkind:\n', ['f:1:1: required field is missing: kind']],
  ['a list of a map', 'kind: List\nitems: {a: 1}\n', ['f:2:8: items: expected a list, got a map']],
  ['a list of nothing', 'kind: List\nitems:\n', []],
  [
    'items that are no objects',
    'kind: List\nitems: [5, {kind: [a]}]\n',
    ['f:2:9: expected a map with apiVersion and kind', 'f:2:19: kind: expected a text, got a list'],
  ],
  [
    'a secret with two faults',
    "kind: Secret\nmetadata: {name: s}\ndata: {a: '%%%', b: 5}\n",
    ['f:3:21: data.b: expected a text', 'f:3:11: data.a: expected base64 (plain text belongs under stringData)'],
  ],
  [
    'a status that is no map',
    `${head}spec: {metrics: [{name: a, provider: {web: {}}}]}\nstatus: 5\n`,
    ['f:5:9: status: expected a map, got the number 5'],
  ],
  ['no metrics', `${head}spec:\n  metrics: []\n`, ['f:5:12: spec.metrics: no metrics specified']],
  [
    'a placeholder without quotes',
    `${head}spec:\n  metrics:\n    - name: {{args.x}}\n      provider: {web: {}}\n`,
    ['f:6:13: spec.metrics[0].name: a key must be a plain text; a placeholder stands in quotes'],
  ],
  [
    'a merge that brings a bad value',
    `${head}spec:\n  metrics:\n    - &m\n      name: a\n      interval: x\n      provider: {web: {}}\n    - <<: *m\n      name: b\n      interval: 1m\n`,
    ['f:8:17: spec.metrics[0].interval: invalid interval string: time: invalid duration "x"'],
  ],
  [
    'a byte order mark and carriage returns',
    `\uFEFF${head}spec:\n  metrics:\n${metric}      count: x\n`.replaceAll('\n', '\r\n'),
    ["f:8:14: spec.metrics[0].count: count: 'x' is not an integer"],
  ],
  ['only comments and separators', '# a\n---\n# b\n---\n', []],
])('%s', (_name, text, problems) => {
  expect(problemsOf(text)).toEqual(problems);
});

test('a placeholder without quotes in the middle of a text is told with what to do', () => {
  const [first] = problemsOf(`${head}spec:\n  metrics:\n    - name: a\n      successCondition: {{args.c}} > 1\n`);
  expect(first).toMatch(/^f:7:\d+: not YAML: .* \(a placeholder stands in quotes\)$/);
});

test('thousands of placeholders in one text are told within the time of a test, each at its place', () => {
  const text = Array.from({ length: 20_000 }, (_, index) => `{{args.x${index}}}`).join(' ');
  const problems = problemsOf(`${head}spec:\n  metrics:\n${metric}      successCondition: '${text}'\n`);
  expect(problems).toHaveLength(20_000);
  expect(problems[1]).toMatch(/^f:8:38: .*failed to resolve \{\{args\.x1\}\}/);
});

test.each([
  ['lists', '['],
  ['maps', '{a: '],
])('%s within lists without end are told in one sentence', (_name, opening) => {
  const [problem, ...others] = problemsOf(`a: ${opening.repeat(20_000)}`);
  expect(problem).toMatch(/^f:1:\d+: not YAML: the document is nested too deeply$/);
  expect(others).toEqual([]);
});

test.each([
  ['a count', `      count: '${'9'.repeat(1_000_000)}'\n`],
  ['an interval', `      interval: ${'9'.repeat(1_000_000)}s\n`],
  ['a condition', `      successCondition: ${'x'.repeat(900_000)}(\n`],
  ['a placeholder', `      successCondition: '${'{{'.repeat(300_000)}'\n`],
])('%s of a million characters is not told back whole', (_name, line) => {
  const problems = problemsOf(`${head}spec:\n  metrics:\n${metric}${line}`);
  expect(problems).toHaveLength(1);
  expect(problems[0]?.length).toBeLessThan(5000);
});
