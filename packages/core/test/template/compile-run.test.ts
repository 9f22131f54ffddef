import { expect, test } from 'vitest';
import { z } from 'zod';
import { ProviderRegistry } from '../../src/registry/provider-registry.ts';
import { defineQueryProvider, observe } from '../../src/provider/index.ts';
import type { AnalysisRun } from '../../src/spec/analysis-run.ts';
import type { Argument } from '../../src/spec/argument.ts';
import type { Metric } from '../../src/spec/metric.ts';
import { compileRun, type CompileOptions } from '../../src/template/compile-run.ts';
import { fillSecrets } from '../../src/run/fill-secrets.ts';
import { readManifests } from '../../src/template/read-manifests.ts';
import { TemplateError } from '../../src/template/template-error.ts';

const config = z.strictObject({ url: z.url(), headers: z.record(z.string(), z.string()).optional() });
const web = defineQueryProvider({ type: 'web', label: 'Web', config, run: async () => observe(1) });
const registry = new ProviderRegistry([web, { ...web, type: 'acme/meter' }]);
const url = 'http://metrics.test/v';
const provider = { web: { url } };
const secret: Argument = { name: 'token', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } };

interface Spec {
  readonly metrics: readonly Metric[];
  readonly args?: readonly Argument[];
  readonly dryRun?: readonly { metricName: string }[];
  readonly measurementRetention?: readonly { metricName: string; limit: number }[];
}

const compile = (spec: Spec, options?: CompileOptions) =>
  compileRun({ metadata: { name: 'r', namespace: 'n', uid: 'u' }, spec }, registry, options);

function failureOf(spec: Spec, options?: CompileOptions): TemplateError {
  try {
    compile(spec, options);
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
  throw new Error('the run compiles');
}

test('a metric is compiled with the defaults of the reference', () => {
  const run = compile({ metrics: [{ name: 'a', provider }] });
  expect(run).toMatchObject({ name: 'r', namespace: 'n', uid: 'u', terminate: false });
  expect(run.metrics[0]).toEqual({
    name: 'a',
    index: 0,
    intervalMs: undefined,
    initialDelayMs: undefined,
    count: 1,
    failureLimit: 0,
    inconclusiveLimit: 0,
    consecutiveErrorLimit: 4,
    consecutiveSuccessLimit: 0,
    dryRun: false,
    retentionLimit: 10,
    providerType: 'web',
    provider: web,
    template: { successCondition: '', failureCondition: '', config: { url } },
  });
  expect(Object.isFrozen(run.metrics[0]?.template.config)).toBe(true);
});

test('arguments reach every field, and rules match the resolved names', () => {
  const args = [
    { name: 'n', value: '3' },
    { name: 'x', value: 'm1' },
  ];
  const metric = { name: '{{args.x}}', interval: '{{ args.n }}s', count: '{{args.n}}', failureLimit: '1', provider };
  const run = compile({
    metrics: [metric],
    args,
    dryRun: [{ metricName: '*' }],
    measurementRetention: [
      { metricName: 'm', limit: 7 },
      { metricName: '1', limit: 20 },
    ],
  });
  expect(run.metrics[0]).toMatchObject({ name: 'm1', intervalMs: 3000, count: 3, dryRun: true, retentionLimit: 20 });
});

test('a plugin resolves to the provider of its name', () => {
  const run = compile({ metrics: [{ name: 'a', provider: { plugin: { 'acme/meter': { url } } } }] });
  expect(run.metrics[0]).toMatchObject({ providerType: 'acme/meter', provider: { type: 'acme/meter' } });
});

test.each<[string, Spec]>([
  [
    'Unable to resolve metric arguments: argument "x" was not supplied',
    { metrics: [{ name: 'a', provider }], args: [{ name: 'x' }] },
  ],
  [
    'Unable to resolve metric arguments: failed to resolve {{args.z}}',
    { metrics: [{ name: '{{args.y}}', provider: { web: { url: '{{args.z}}' } } }] },
  ],
  ['Analysis spec invalid: no metrics specified', { metrics: [] }],
  [
    "Analysis spec invalid: metrics[1]: duplicate name 'a'",
    {
      metrics: [
        { name: 'a', provider },
        { name: 'a', provider },
      ],
    },
  ],
  ['Analysis spec invalid: metrics[0]: no provider specified', { metrics: [{ name: 'a', provider: { web: null } }] }],
  [
    "Analysis spec invalid: dryRun[0]: Rule didn't match any metric name(s)",
    { metrics: [{ name: 'a', provider }], dryRun: [{ metricName: 'b' }] },
  ],
  ['Analysis spec invalid: metrics[0]: count must be >= 0', { metrics: [{ name: 'a', count: -1, provider }] }],
  [
    "Analysis spec invalid: metrics[0]: failureLimit: 'abc' is not an integer",
    { metrics: [{ name: 'a', failureLimit: 'abc', provider }] },
  ],
  ['Analysis spec invalid: metrics[0]: interval must be > 0', { metrics: [{ name: 'a', interval: '0s', provider }] }],
  [
    'Analysis spec invalid: metrics[0]: interval must not hold a secret',
    { metrics: [{ name: 'a', interval: '{{args.token}}', provider }], args: [secret] },
  ],
])('%s', (runMessage, spec) => {
  expect(failureOf(spec).runMessage).toBe(runMessage);
});

test('a stored run without metrics is refused like one with none', () => {
  const stored: AnalysisRun = JSON.parse('{"metadata":{"name":"r"},"spec":{"metrics":null,"args":null}}');
  expect(() => compileRun(stored, registry)).toThrow('no metrics specified');
});

test('a bad condition is refused up front', () => {
  expect(failureOf({ metrics: [{ name: 'a', successCondition: 'nope(1)', provider }] }).runMessage).toMatch(
    /^Analysis spec invalid: metrics\[0\]: invalid successCondition: /,
  );
});

test('a secret stays a placeholder until it is filled in, in a single pass', () => {
  const metric = {
    name: 'a',
    successCondition: "result == '{{ args.token }}'",
    provider: { web: { url, headers: { '{{args.h}}': 'Bearer {{args.token}}' } } },
  };
  const run = compile({ metrics: [metric], args: [secret, { name: 'h', value: 'X' }] });
  expect([...run.secretArguments]).toEqual([['token', { name: 's', key: 'k' }]]);
  const template = run.metrics[0]?.template ?? { successCondition: '', failureCondition: '', config: null };
  expect(template.config).toEqual({ url, headers: { X: 'Bearer {{args.token}}' } });
  const filled = fillSecrets(template, { token: '$&{{args.token}}' });
  expect(filled.successCondition).toBe("result == '$&{{args.token}}'");
  expect(filled.config).toEqual({ url, headers: { X: 'Bearer $&{{args.token}}' } });
});

test("an argument's text cannot smuggle in the placeholder of a secret", () => {
  const spec = { metrics: [{ name: '{{args.v}}', provider }], args: [secret, { name: 'v', value: '{{args.token}}' }] };
  expect(failureOf(spec).runMessage).toMatch(/^Unable to resolve metric arguments: the value of an argument holds/);
});

test('a config that its provider refuses stops a strict run only', () => {
  const spec = {
    metrics: [
      { name: 'a', provider: { web: { url, headerz: {} } } },
      { name: 'b', provider: { newRelic: {} } },
    ],
  };
  expect(compile(spec).metrics[1]?.provider).toBeUndefined();
  const { issues, runMessage } = failureOf(spec, { strict: true });
  expect(runMessage).toBeUndefined();
  expect(issues).toEqual([
    expect.objectContaining({
      code: 'unknown-field',
      path: 'spec.metrics[0].provider.web.headerz',
      hint: 'did you mean "headers"?',
    }),
    expect.objectContaining({ code: 'unknown-provider', hint: 'npm install @verdict/provider-new-relic' }),
  ]);
});

test.each([
  [{ datadgo: {} }, 'did you mean "datadog"?'],
  [{ cloudwatch: {} }, 'did you mean "cloudWatch"?'],
  [{ honeycomb: {} }, 'install the package that provides it, or name it with --provider'],
])('the provider %j is told with what to do about it', (unknown, hint) => {
  const { issues } = failureOf({ metrics: [{ name: 'a', provider: unknown }] }, { strict: true });
  expect(issues).toEqual([expect.objectContaining({ code: 'unknown-provider', hint })]);
});

test.each([
  [{}, 'web: required field is missing: url'],
  [{ url: 5 }, 'web: expected a text, got the number 5'],
  [{ url, headers: 'a: b' }, 'web: expected a map, got a text'],
])('the config %j is refused in plain words', (refused, message) => {
  const { issues } = failureOf({ metrics: [{ name: 'a', provider: { web: refused } }] }, { strict: true });
  expect(issues).toEqual([expect.objectContaining({ code: 'provider-config', message })]);
});

test('a field that holds a secret is only checked to be text', () => {
  const spec = { metrics: [{ name: 'a', provider: { web: { url: '{{args.token}}' } } }], args: [secret] };
  expect(compile(spec, { strict: true }).metrics).toHaveLength(1);
});

test('issues point into the file that a part of the run was read from', () => {
  const text = [
    'apiVersion: argoproj.io/v1alpha1',
    'kind: AnalysisTemplate',
    'metadata: {name: t}',
    'spec:',
    '  args: [{name: limit}]',
    '  metrics:',
    '  - name: a',
    '    provider: {web: {url: http://x}}',
    '    successCondition: |',
    '      result < {{args.limit}} &&',
    '      nope(result)',
  ].join('\n');
  const manifests = readManifests(text, { file: 't.yaml' });
  const [manifest] = manifests;
  if (manifest?.kind !== 'AnalysisTemplate') throw new Error('no template');
  const spec = { metrics: manifest.object.spec.metrics ?? [], args: [{ name: 'limit', value: '1234567' }] };
  expect(failureOf(spec, { sources: manifests }).issues).toEqual([
    expect.objectContaining({
      code: 'invalid-condition',
      file: 't.yaml',
      line: 11,
      column: 7,
      path: 'spec.metrics[0].successCondition',
    }),
  ]);
});
