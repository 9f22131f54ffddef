import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { MetricResult, Phase } from '@verdict/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AnsweringServer, scalar, type Script, vector } from './answering-server.ts';
import { driveSeed } from './drive-seed.ts';
import { readSeed } from './seed-run.ts';

interface Scenario {
  readonly seed: string;
  readonly answers: Script;
  readonly endAfterMinutes?: number;
  readonly phase: Phase;
  /** Measurements of each metric. */
  readonly counts: readonly number[];
}

const successRate = 'response_code!~"5.*"';
const errors5xx = 'response_code=~"5.*"';
const errors4xx = 'response_code=~"4.*"';
const good = vector('0.97');
const bad = vector('0.9');
const many = vector('12');
const few = vector('2');
const once = { phase: 'Successful', counts: [1] } as const;

const scenarios: readonly Scenario[] = [
  { seed: 'background-analysis', answers: { [successRate]: [good, bad] }, phase: 'Failed', counts: [5] },
  { seed: 'inline-analysis', answers: { [successRate]: [good] }, ...once },
  { seed: 'inline-analysis-repeated', answers: { [successRate]: [good] }, phase: 'Successful', counts: [5] },
  { seed: 'cluster-analysis-template', answers: { [successRate]: [bad] }, phase: 'Failed', counts: [1] },
  {
    seed: 'multiple-templates',
    answers: { [successRate]: [good], [errors5xx]: [vector('0.01')] },
    endAfterMinutes: 16,
    phase: 'Successful',
    counts: [4, 4],
  },
  {
    seed: 'multiple-templates-run',
    answers: { [successRate]: [good], [errors5xx]: [vector('0.99')] },
    phase: 'Failed',
    counts: [4, 4],
  },
  { seed: 'template-arguments', answers: { '/?service=guestbook-svc': [{ results: { ok: 'true' } }] }, ...once },
  { seed: 'arguments-from-labels', answers: { '/?service=guestbook-svc': [{ results: { ok: 'true' } }] }, ...once },
  { seed: 'arguments-from-status', answers: { '/?service=guestbook-svc': [{ results: { ok: 'true' } }] }, ...once },
  { seed: 'secret-reference', answers: { '/measure': [{ results: { ok: 'true' } }] }, ...once },
  { seed: 'blue-green-pre-promotion', answers: { '/smoke-tests': [{ ok: true }] }, ...once },
  { seed: 'blue-green-post-promotion', answers: { '/smoke-tests': [{ ok: false }] }, phase: 'Failed', counts: [1] },
  { seed: 'failure-condition', answers: { [errors5xx]: [few, many] }, phase: 'Failed', counts: [5] },
  {
    seed: 'dry-run-one-metric',
    answers: { [errors5xx]: [many], [errors4xx]: [few] },
    endAfterMinutes: 21,
    phase: 'Successful',
    counts: [4, 5],
  },
  {
    seed: 'dry-run-all-metrics',
    answers: { [errors5xx]: [few], [errors4xx]: [many] },
    endAfterMinutes: 21,
    phase: 'Successful',
    counts: [5, 4],
  },
  { seed: 'dry-run-rollout', answers: { [successRate]: [bad] }, phase: 'Successful', counts: [1, 1] },
  { seed: 'dry-run-experiment', answers: { [successRate]: [bad] }, ...once },
  {
    seed: 'measurement-retention-one-metric',
    answers: { [errors5xx]: [few], [errors4xx]: [few] },
    endAfterMinutes: 121,
    phase: 'Successful',
    counts: [25, 25],
  },
  {
    seed: 'measurement-retention-all-metrics',
    answers: { [errors5xx]: [few], [errors4xx]: [few] },
    endAfterMinutes: 121,
    phase: 'Successful',
    counts: [25, 25],
  },
  { seed: 'measurement-retention-rollout', answers: { [successRate]: [good] }, phase: 'Successful', counts: [1, 1] },
  { seed: 'measurement-retention-experiment', answers: { [successRate]: [good] }, ...once },
  { seed: 'analysis-run-metadata', answers: { [successRate]: [good] }, ...once },
  {
    seed: 'inconclusive-without-conditions',
    answers: { [successRate]: [good] },
    phase: 'Inconclusive',
    counts: [1],
  },
  {
    seed: 'inconclusive-between-conditions',
    answers: { [successRate]: [vector('0.7')] },
    phase: 'Inconclusive',
    counts: [1],
  },
  { seed: 'delayed-metric', answers: { [successRate]: [good] }, ...once },
  {
    seed: 'delayed-background-analysis',
    answers: { [successRate]: [good] },
    endAfterMinutes: 6,
    phase: 'Successful',
    counts: [2],
  },
  { seed: 'nan-successful', answers: { 'scalar(': [scalar('NaN')] }, ...once },
  { seed: 'nan-inconclusive', answers: { 'scalar(': [scalar('NaN')] }, phase: 'Inconclusive', counts: [1] },
  { seed: 'nan-failed', answers: { 'scalar(': [scalar('NaN')] }, phase: 'Failed', counts: [1] },
  { seed: 'infinity-successful', answers: { 'scalar(': [scalar('+Inf')] }, ...once },
  { seed: 'infinity-failed', answers: { 'scalar(': [scalar('+Inf')] }, phase: 'Failed', counts: [1] },
  { seed: 'empty-array-successful', answers: { [successRate]: [vector()] }, ...once },
  { seed: 'empty-array-failed', answers: { [successRate]: [vector()] }, phase: 'Failed', counts: [1] },
  { seed: 'datadog-default', answers: { 'sum:requests.error.rate': [{ status: 'ok', series: [] }] }, ...once },
];

const folder = fileURLToPath(new URL('../../../examples/seeds/', import.meta.url));
const server = new AnsweringServer();
beforeAll(async () => server.listen());
afterAll(() => server.close());

async function play(seed: string, answers: Script, endAfterMinutes?: number) {
  server.answerWith(answers);
  const read = readSeed(`${folder}${seed}.yaml`);
  const endAfterMs = endAfterMinutes === undefined ? undefined : endAfterMinutes * 60_000;
  const status = await driveSeed(read.run, server, endAfterMs);
  return { ...read, status, metrics: status.metricResults ?? [] };
}

test('every file of the folder is played', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  expect(scenarios.map(({ seed }) => `${seed}.yaml`).toSorted()).toEqual(files.toSorted());
});

test.for(scenarios)('$seed ends $phase', async ({ seed, answers, endAfterMinutes, phase, counts }) => {
  const { status, metrics } = await play(seed, answers, endAfterMinutes);
  expect(metrics.map(({ count = 0, error = 0 }: MetricResult) => count + error)).toEqual(counts);
  expect(status.phase).toBe(phase);
});

test.for(scenarios.filter(({ seed }) => /^(?:nan|infinity|empty-array)-/.test(seed)))(
  '$seed gives the status that its file prints',
  async ({ seed, answers }) => {
    const { status, metrics, printedStatus } = await play(seed, answers);
    expect(status.phase).toBe(printedStatus?.phase);
    expect(metrics.map(withoutTimes)).toMatchObject((printedStatus?.metricResults ?? []).map(withoutTimes));
  },
);

function withoutTimes(metric: MetricResult): object {
  const measurements = (metric.measurements ?? []).map(({ phase, value }) => ({ phase, value }));
  return { ...metric, measurements };
}

function argumentsOf(seed: string): object {
  const { args = [] } = readSeed(`${folder}${seed}.yaml`).run.spec;
  return Object.fromEntries(args.map(({ name, value }) => [name, value]));
}

describe('what the pages around the blocks say', () => {
  test('the arguments of the Rollout and the secret reach the request', async () => {
    await play('template-arguments', { '/?service=guestbook-svc': [{ results: { ok: 'true' } }] });
    expect(server.received).toEqual([
      {
        url: 'http://other-api?service=guestbook-svc.default.svc.cluster.local',
        authorization: 'Bearer example-token',
      },
    ]);
  });

  test('a boolean is no text: comparing it with one is an Error', async () => {
    const { status } = await play('secret-reference', { '/measure': [{ results: { ok: true } }] });
    expect(status.phase).toBe('Error');
  });

  test('labels and fields of the Rollout become arguments', () => {
    expect(argumentsOf('arguments-from-labels')).toMatchObject({ env: 'dev', region: 'us-west-2' });
    expect(argumentsOf('arguments-from-status')).toMatchObject({ 'canary-targetgroup-name': 'guestbook-canary' });
    expect(argumentsOf('template-arguments')).toMatchObject({ 'stable-hash': 'stable-1', 'latest-hash': 'latest-2' });
  });

  test('the port has a default', async () => {
    await play('inline-analysis', { [successRate]: [good] });
    expect(server.received[0]?.url).toMatch(/^http:\/\/prometheus\.example\.com:9090\//);
  });

  test('the summary of metrics in dry-run mode is the printed one', async () => {
    const { status } = await play('dry-run-all-metrics', { [errors5xx]: [few], [errors4xx]: [many] }, 21);
    expect(status.message).toBe('Run Terminated');
    expect(status.dryRunSummary).toEqual({ count: 2, successful: 1, failed: 1 });
  });

  test('twenty measurements are kept of one metric and ten of the other', async () => {
    const answers = { [errors5xx]: [few], [errors4xx]: [few] };
    const { metrics } = await play('measurement-retention-one-metric', answers, 121);
    expect(metrics.map(({ measurements }) => measurements?.length)).toEqual([20, 10]);
  });

  test('a delayed metric is not measured before its time', async () => {
    const { status } = await play('delayed-metric', { [successRate]: [good] });
    const [measurement] = status.metricResults?.[0]?.measurements ?? [];
    expect(Date.parse(measurement?.startedAt ?? '') - Date.parse(status.startedAt ?? '')).toBe(300_000);
  });

  test('labels and annotations reach the run', () => {
    const { metadata } = readSeed(`${folder}analysis-run-metadata.yaml`).run;
    expect(metadata.labels).toEqual({ 'my-custom-label': 'label-value' });
    expect(metadata.annotations).toEqual({ 'my-custom-annotation': 'annotation-value' });
  });
});
