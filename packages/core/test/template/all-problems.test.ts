import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineQueryProvider, observe } from '../../src/provider/index.ts';
import { ProviderRegistry } from '../../src/registry/provider-registry.ts';
import { compileRun } from '../../src/template/compile-run.ts';
import { formatIssue } from '../../src/template/document-issue.ts';
import { inspectManifests } from '../../src/template/read-manifests.ts';
import { TemplateError } from '../../src/template/template-error.ts';

const config = z.strictObject({ url: z.url(), retries: z.number().optional() });
const web = defineQueryProvider({ type: 'web', label: 'Web', config, run: async () => observe(1) });
const registry = new ProviderRegistry([web]);
const head = 'apiVersion: argoproj.io/v1alpha1\nkind: AnalysisRun\nmetadata: {name: r}\nspec:\n';

interface Problems {
  readonly read: readonly string[];
  readonly compiled: readonly string[];
  readonly runMessage: string | undefined;
}

function problemsOf(spec: string): Problems {
  const { manifests, issues } = inspectManifests(head + spec);
  const read = issues.map(formatIssue);
  const [manifest] = manifests;
  if (manifest?.kind !== 'AnalysisRun') return { read, compiled: [], runMessage: undefined };
  try {
    compileRun(manifest.object, registry, { strict: true, sources: manifests });
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { read, compiled: error.issues.map(formatIssue), runMessage: error.runMessage };
  }
  return { read, compiled: [], runMessage: undefined };
}

test('a placeholder that cannot be resolved hides nothing else', () => {
  const { compiled, runMessage } = problemsOf(`  metrics:
  - name: a
    failureLimit: -5
    interval: x
    successCondition: result >> 1
    failureCondition: '{{args.nope}} >> 1'
    provider: {web: {url: 'http://{{args.nope}}', retries: many, retrys: 1}}
  - name: b
    provider: {other: {}}
  dryRun:
  - metricName: '(['
  - metricName: '['
`);
  expect(runMessage).toBe('Unable to resolve metric arguments: failed to resolve {{args.nope}}');
  expect(compiled).toEqual([
    expect.stringMatching(/^10:24: spec\.metrics\[0\]\.failureCondition: failed to resolve \{\{args\.nope\}\}/),
    expect.stringMatching(/^11:35: spec\.metrics\[0\]\.provider\.web\.url: failed to resolve \{\{args\.nope\}\}/),
    '7:19: spec.metrics[0].failureLimit: metrics[0]: failureLimit must be >= 0, or -1 to be disabled',
    '8:15: spec.metrics[0].interval: metrics[0]: invalid interval string: time: invalid duration "x"',
    expect.stringMatching(/^9:31: spec\.metrics\[0\]\.successCondition: metrics\[0\]: invalid successCondition/),
    expect.stringMatching(/^15:17: spec\.dryRun\[0\]\.metricName: dryRun\[0\]: invalid regular expression/),
    expect.stringMatching(/^16:17: spec\.dryRun\[1\]\.metricName: dryRun\[1\]: invalid regular expression/),
    '11:60: spec.metrics[0].provider.web.retries: web: expected a number, got a text',
    '11:66: spec.metrics[0].provider.web.retrys: unknown field "retrys" (did you mean "retries"?)',
    expect.stringMatching(/^13:16: spec\.metrics\[1\]\.provider\.other: no provider installed for "other"/),
  ]);
});

test('an argument without value is told once, where it is declared, beside everything else', () => {
  const { compiled, runMessage } = problemsOf(`  args: [{name: ok, value: '1'}, {name: x}, {name: host}]
  metrics:
  - name: a
    successCondition: result < {{args.x}}
    failureCondition: result > {{args.ok}} &&
    provider: {web: {}}
  - name: '{{args.host}}'
    count: 2
    provider: {web: {url: 'http://{{ args.host }}'}}
  measurementRetention:
  - {metricName: never, limit: 1}
`);
  expect(runMessage).toBe('Unable to resolve metric arguments: argument "x" was not supplied');
  expect(compiled).toEqual([
    '5:34: spec.args[1]: argument "x" was not supplied',
    '5:45: spec.args[2]: argument "host" was not supplied',
    expect.stringMatching(/^9:\d+: spec\.metrics\[0\]\.failureCondition: metrics\[0\]: invalid failureCondition/),
    '12:12: spec.metrics[1].count: metrics[1]: interval must be specified when count > 1',
    expect.stringMatching(/^10:21: spec\.metrics\[0\]\.provider\.web\.url: web: required field is missing: url/),
  ]);
});

test('a secret in a control field hides nothing else, and the field is not judged', () => {
  const { compiled, runMessage } = problemsOf(`  args: [{name: token, valueFrom: {secretKeyRef: {name: s, key: k}}}]
  metrics:
  - name: a
    count: 2
    provider: {web: {url: http://x}}
  - name: b
    interval: '{{args.token}}'
    count: 2
    initialDelay: soon
    provider: {web: {url: '{{args.token}}', retries: many}}
`);
  expect(runMessage).toBe('Analysis spec invalid: metrics[1]: interval must not hold a secret');
  expect(compiled).toEqual([
    '8:12: spec.metrics[0].count: metrics[0]: interval must be specified when count > 1',
    '11:15: spec.metrics[1].interval: metrics[1]: interval must not hold a secret',
    '13:19: spec.metrics[1].initialDelay: metrics[1]: invalid startDelay string: time: invalid duration "soon"',
    '14:54: spec.metrics[1].provider.web.retries: web: expected a number, got a text',
  ]);
});

test('one metric tells all that is wrong with it', () => {
  const { read, compiled, runMessage } = problemsOf(`  metrics:
  - name: a
    provider: {web: {url: http://x}}
  - name: a
    count: 3
    failureLimit: 5
    inconclusiveLimit: -1
    consecutiveErrorLimit: -2
    consecutiveSuccessLimit: many
    initialDelay: '5'
    provider: {}
`);
  expect(runMessage).toBe("Analysis spec invalid: metrics[1]: duplicate name 'a'");
  expect(read).toHaveLength(compiled.length - 1);
  expect(compiled.map((line) => line.replace(/^.*?: metrics\[1\]: /, ''))).toEqual([
    "duplicate name 'a'",
    'inconclusiveLimit must be >= 0',
    'consecutiveErrorLimit must be >= 0',
    'interval must be specified when count > 1',
    'invalid startDelay string: time: missing unit in duration "5"',
    'no provider specified',
    "consecutiveSuccessLimit: 'many' is not an integer",
  ]);
});

test('a field that is broken or missing hides nothing that does not follow from it', () => {
  const { read } = problemsOf(`  metrics:
  - 5
  - provider: {web: {url: http://x}}
    successCondition: result >> 1
  - name: b
    intervall: 5m
    count: 2
    failureLimit: -5
    initialDelay: soon
  - name: [c]
    count: 2
    failureCondition: result >> 1
    provider: web
  terminate: 1
`);
  expect(read.map((line) => line.replace(/ \(.*$/, ''))).toEqual([
    '6:5: spec.metrics[0]: expected a map, got the number 5',
    '7:5: spec.metrics[1].name: required field is missing: name',
    '9:5: spec.metrics[2].provider: required field is missing: provider',
    expect.stringContaining('unknown field "intervall"'),
    '14:11: spec.metrics[3].name: expected a text, got a list',
    '17:15: spec.metrics[3].provider: expected a map, got a text',
    '18:14: spec.terminate: expected true or false, got the number 1',
    expect.stringMatching(/^8:\d+: spec\.metrics\[1\]\.successCondition: invalid successCondition/),
    '12:19: spec.metrics[2].failureLimit: failureLimit must be >= 0, or -1 to be disabled',
    '13:19: spec.metrics[2].initialDelay: invalid startDelay string: time: invalid duration "soon"',
    '15:12: spec.metrics[3].count: interval must be specified when count > 1',
    expect.stringMatching(/^16:\d+: spec\.metrics\[3\]\.failureCondition: invalid failureCondition/),
  ]);
});

test('placeholders are not called unresolved when the arguments themselves are broken', () => {
  const { read } = problemsOf(`  args: 5
  metrics:
  - name: '{{args.x}}'
    provider: {web: {url: http://x}}
`);
  expect(read).toEqual(['5:9: spec.args: expected a list, got the number 5']);
});
