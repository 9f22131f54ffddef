import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { engineSuite } from '../../conformance/engine-suite.ts';

const directory = mkdtempSync(join(tmpdir(), 'engine-deviations-'));
afterAll(() => rmSync(directory, { recursive: true }));

const now = '2026-03-01T12:00:00Z';
const provider = { web: { url: 'http://metrics.test/v' } };
const metric = { name: 'a', successCondition: "result == '{{args.x}}'", provider };
const bell = [{ name: 'x', value: '\u0007' }];
const brokenText = "invalid character 'a' in string escape code";
const metrics = [{ name: 'rate' }];
const unmatched = "Rule didn't match any metric name(s)";
const secret = { name: 'x', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } };
const field = (fieldPath: string) => [{ name: 'a', valueFrom: { fieldRef: { fieldPath } } }];
const rollout = { metadata: { name: 'web' }, spec: { replicas: 3 } };
const template = (args: readonly object[]) => ({ metadata: { name: 't' }, spec: { metrics: [], args } });

async function outcomeOf(kind: string, input: object, expected: object): Promise<unknown> {
  writeFileSync(
    join(directory, 'engine.jsonl'),
    `${JSON.stringify({ id: 'r1', kind, now, in: input, expect: expected })}\n`,
  );
  return (await engineSuite.score(directory))[0]?.outcome;
}

const inRun = (spec: object, metadata: object = {}, status: object = {}) => ({
  run: { metadata: { name: 'run', namespace: 'default', ...metadata }, spec, status },
  script: { a: { run: [{ phase: 'Successful' }] } },
});

const configurationError = (message: string) => ({
  events: [['Warning', 'AnalysisRunError', 'Analysis Completed. Result: Error']],
  requeueAfter: null,
  status: { phase: 'Error', message: `Unable to resolve metric arguments: ${message}` },
});

test.for([
  ['resolveMetric', { metric, args: bell }, { error: brokenText }],
  [
    'resolveSecrets',
    { ...inRun({ metrics: [metric], args: [secret] }), secrets: { s: { k: '\u0007' } } },
    { error: brokenText },
  ],
  ['reconcile', inRun({ metrics: [metric], args: bell }), configurationError(brokenText)],
  [
    'reconcile',
    inRun({ metrics: [{ ...metric, successCondition: '{{args.x' }], args: bell }),
    configurationError(String.raw`failed to resolve {{args.x","provider":{"web":{"url":"http://metrics.test/v"}`),
  ],
  ['effectiveCount', { metric: { name: 'a', count: '2147483648' } }, { count: 2_147_483_648 }],
  ['dryRunMatch', { dryRun: [{ metricName: '[' }], metrics }, { error: `dryRun[0]: ${unmatched}` }],
  [
    'gc',
    { ...inRun({ metrics: [metric] }), retention: [{ metricName: '*', limit: 1 }], limit: 1 },
    { error: `measurementRetention[0]: ${unmatched}` },
  ],
  [
    'rolloutArgs',
    { args: [{ name: 'a', valueFrom: { podTemplateHashValue: 'latest' } }], rollout },
    { args: [{ name: 'a', value: '' }] },
  ],
] as const)('%s: the row %j deviates, as a document is read otherwise', async ([kind, input, expected]) => {
  await expect(outcomeOf(kind, input, expected)).resolves.toEqual({ kind: 'deviating', rule: 'documents' });
});

test.for([
  ['another match', 'dryRunMatch', { dryRun: [{ metricName: '*' }], metrics }, { matched: ['latency'] }],
  ['another error of a field', 'rolloutArgs', { args: field('spec.none'), rollout }, { error: 'other' }],
  ['another error of arguments', 'mergeArgs', { incoming: [], template: [{ name: 'x' }] }, { error: 'other' }],
  [
    'another error of templates',
    'fromTemplates',
    { templates: [template([{ name: 'x' }])], clusterTemplates: [], name: 'run' },
    { error: 'other' },
  ],
  [
    'another metric beside a broken text',
    'resolveMetric',
    { metric: { ...metric, name: '{{args.y}}' }, args: [...bell, { name: 'y', value: 'n' }] },
    { metric },
  ],
] as const)('%s is no deviation', async ([, kind, input, expected]) => {
  await expect(outcomeOf(kind, input, expected)).resolves.toMatchObject({ kind: 'failed' });
});

test('the TTL of a run that is being deleted is not looked at', async () => {
  const status = { phase: 'Failed', completedAt: '2026-03-01T11:00:00Z' };
  const spec = { metrics: [metric], args: bell, ttlStrategy: { secondsAfterCompletion: 1 } };
  const expected = { calls: null, requeueAfter: null, status };
  await expect(outcomeOf('reconcile', inRun(spec, { deletionTimestamp: now }, status), expected)).resolves.toEqual({
    kind: 'passed',
  });
});
