import { expect, test } from 'vitest';
import type { AnalysisTemplate, AnalysisTemplateSpec } from '../../src/spec/analysis-template.ts';
import { collectTemplates, type TemplateLookup } from '../../src/template/collect-templates.ts';
import { createRunFromTemplate } from '../../src/template/create-run-from-template.ts';
import { createRunSpec } from '../../src/template/create-run-spec.ts';
import { formatIssue } from '../../src/template/document-issue.ts';
import { mergeArguments } from '../../src/template/merge-arguments.ts';
import { readManifests } from '../../src/template/read-manifests.ts';
import { TemplateError } from '../../src/template/template-error.ts';
import { validateRolloutTemplates } from '../../src/template/validate-rollout-templates.ts';

const provider = { web: { url: 'http://x' } };
const metric = (name: string) => ({ name, provider });
const template = (name: string, spec: AnalysisTemplateSpec = {}): AnalysisTemplate => ({
  kind: 'AnalysisTemplate',
  metadata: { name },
  spec,
});
const secretSource = { secretKeyRef: { name: 's', key: 'k' } };

function lookupOf(...templates: AnalysisTemplate[]): TemplateLookup {
  return { namespaced: (name) => templates.find(({ metadata }) => metadata.name === name), cluster: () => undefined };
}

const names = (...list: string[]) => ({ templates: list.map((templateName) => ({ templateName })) });

function templateText(name: string, more: string): string {
  return `apiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nmetadata: {name: ${name}}\nspec:\n  metrics:\n    - name: m\n      provider: {x: {}}\n${more}`;
}

function issuesOf(act: () => unknown): readonly string[] {
  try {
    act();
  } catch (error) {
    if (error instanceof TemplateError) return error.issues.map(formatIssue);
    throw error;
  }
  return [];
}

test('conflicts and missing templates stand where they were written', () => {
  const sources = [
    ...readManifests(templateText('a', ''), { file: 'a.yaml' }),
    ...readManifests(templateText('b', '  templates:\n    - templateName: gone\n'), { file: 'b.yaml' }),
  ];
  const templates = sources.flatMap((one) => (one.kind === 'AnalysisTemplate' ? [one.object] : []));
  expect(issuesOf(() => createRunSpec({ templates, clusterTemplates: [] }, { sources }))).toEqual([
    "b.yaml:6:7: spec.metrics[0]: two metrics have the same name 'm'",
  ]);
  expect(issuesOf(() => collectTemplates(names('b').templates, lookupOf(...templates), sources))).toEqual([
    'b.yaml:9:7: spec.templates[0]: analysistemplate.argoproj.io "gone" not found',
  ]);
});

test('nested templates come after their parent, each once', () => {
  const lookup = lookupOf(template('a', names('c', 'b')), template('b', names('c')), template('c'));
  const { templates } = collectTemplates(names('a', 'b').templates, lookup);
  expect(templates.map(({ metadata }) => metadata.name)).toEqual(['a', 'c', 'b']);
});

test('a circle of templates and a missing template are reported', () => {
  const lookup = lookupOf(template('a', names('b')), template('b', names('a')));
  expect(() => collectTemplates(names('a').templates, lookup)).toThrow('in a circle: a -> b -> a');
  expect(() => collectTemplates(names('z').templates, lookup)).toThrow('analysistemplate.argoproj.io "z" not found');
});

test.each([
  ['two metrics', { metrics: [metric('a')] }, "two metrics have the same name 'a'"],
  ['two dry-run rules', { dryRun: [{ metricName: 'a' }] }, "two Dry-Run metric rules have the same name 'a'"],
  [
    'two retention rules',
    { measurementRetention: [{ metricName: 'a', limit: 1 }] },
    "two Measurement Retention metric rules have the same name 'a'",
  ],
])('%s of one name are refused', (_name, spec, message) => {
  expect(() => createRunSpec({ templates: [template('t', spec)], clusterTemplates: [template('u', spec)] })).toThrow(
    message,
  );
});

test('different defaults of one argument are refused', () => {
  const templates = [
    template('t', {
      args: [
        { name: 'x', value: '1' },
        { name: 'x', value: '2' },
      ],
    }),
  ];
  expect(() => createRunSpec({ templates, clusterTemplates: [] })).toThrow(
    "Argument `x` specified multiple times with different values: '1', '2'",
  );
});

test("the caller's rules stand before those of the templates", () => {
  const templates = [template('t', { metrics: [metric('a')], dryRun: [{ metricName: 'a' }] })];
  expect(createRunSpec({ templates, clusterTemplates: [] }, { dryRun: [{ metricName: 'z' }] })).toEqual({
    metrics: [metric('a')],
    dryRun: [{ metricName: 'z' }, { metricName: 'a' }],
  });
});

test('a plain value takes the place of a reference; an argument without value changes nothing', () => {
  expect(mergeArguments([{ name: 'x', value: '1' }], [{ name: 'x', valueFrom: secretSource }])).toEqual([
    { name: 'x', value: '1' },
  ]);
  expect(mergeArguments([{ name: 'x' }], [{ name: 'x', value: 'd' }])).toEqual([{ name: 'x', value: 'd' }]);
  expect(
    mergeArguments(
      [
        { name: 'x', value: '1' },
        { name: 'x', value: '2' },
      ],
      [{ name: 'x' }],
    ),
  ).toEqual([{ name: 'x', value: '2' }]);
  expect(() => mergeArguments([{ name: 'y', value: '1' }], [{ name: 'x' }])).toThrow('args.x was not resolved');
});

test('of an argument that is declared twice the first declaration is overridden', () => {
  const declared = ['a', 'b'].map((value) => ({ name: 'x', value }));
  expect(mergeArguments([{ name: 'x', value: '1' }], declared)).toEqual([
    { name: 'x', value: '1' },
    { name: 'x', value: 'b' },
  ]);
});

test('a run made from one template keeps its labels', () => {
  const source = {
    ...template('t', { metrics: [metric('a')] }),
    metadata: { name: 't', labels: { l: '1' }, resourceVersion: '9' },
  };
  expect(createRunFromTemplate(source, { namespace: 'n', args: [{ name: 'x', value: '1' }] })).toMatchObject({
    kind: 'AnalysisRun',
    metadata: { generateName: 't-', namespace: 'n', labels: { l: '1' } },
    spec: { metrics: [metric('a')], args: [{ name: 'x', value: '1' }] },
  });
  expect(createRunFromTemplate(source).metadata.resourceVersion).toBeUndefined();
});

test.each<[string | undefined, boolean, AnalysisTemplateSpec]>([
  [
    'AnalysisTemplate t has metric a which runs indefinitely. Invalid value for count: <nil>',
    false,
    { metrics: [{ ...metric('a'), interval: '5s' }] },
  ],
  [
    "AnalysisTemplate t: arg 'x' has both Value and ValueFrom fields",
    false,
    { args: [{ name: 'x', value: '1', valueFrom: secretSource }] },
  ],
  ['missing analysis arguments in rollout spec', true, { args: [{ name: 'x' }] }],
  [undefined, true, { metrics: [{ ...metric('a'), interval: '5s' }] }],
])('a Rollout hears %j', (problem, isBackground, spec) => {
  const input = { args: [{ name: 'x', value: 'v' }] };
  expect(
    validateRolloutTemplates({ templates: [template('t', spec)], clusterTemplates: [] }, { isBackground }, input),
  ).toBe(problem);
});
