import { expect, test } from 'vitest';
import { jobHandler } from '../../src/jobs/job-handler.ts';
import { runOfJob } from '../../src/jobs/run-of-job.ts';
import { hasEnded, type StoredJob, trimJob } from '../../src/jobs/stored-job.ts';

const owner = { apiVersion: 'argoproj.io/v1alpha1', kind: 'AnalysisRun', name: 'run', uid: 'u', controller: true };
const labels = { 'analysisrun.argoproj.io/uid': 'u' };
const annotations = { 'analysisrun.argoproj.io/name': 'run', 'analysisrun.argoproj.io/namespace': 'other' };

function job(condition?: string, status = 'True'): StoredJob {
  const conditions = condition === undefined ? [] : [{ type: condition, status }];
  return { metadata: { name: 'j', namespace: 'ns', ownerReferences: [owner], labels }, status: { conditions } };
}

test.for([
  ['its owner', { namespace: 'ns', ownerReferences: [owner], labels, annotations }, 'ns/run'],
  ['its annotations when it has none', { namespace: 'jobs', labels, annotations }, 'other/run'],
  ['nobody without the label', { namespace: 'jobs', annotations }, undefined],
  [
    'nobody when somebody else owns it',
    { namespace: 'ns', ownerReferences: [{ ...owner, kind: 'CronJob' }], labels, annotations },
    undefined,
  ],
] as const)('the run of a Job is told by %s', ([, metadata, key]) => {
  expect(runOfJob({ metadata })).toBe(key);
});

test.for([
  ['Complete', 'True', true],
  ['Failed', 'True', true],
  ['Complete', 'False', false],
  ['Suspended', 'True', false],
] as const)('a Job whose condition %s is %s has ended: %s', ([condition, status, ended]) => {
  expect(hasEnded(job(condition, status))).toBe(ended);
});

test('the end of a Job is told once', () => {
  const told: string[] = [];
  const handler = jobHandler((run, name) => told.push(`${run} ${name}`));
  handler.added?.(job());
  handler.updated?.(job('Complete'), job());
  handler.updated?.(job('Complete'), job('Complete'));
  expect(told).toEqual(['ns/run j']);
});

test('a Job that had ended before, and one that is gone, are told of', () => {
  const told: string[] = [];
  const handler = jobHandler((run) => told.push(run));
  handler.added?.(job('Failed'));
  handler.deleted?.(job());
  expect(told).toEqual(['ns/run', 'ns/run']);
});

test('of a Job is kept what tells its run and its end', () => {
  const whole = { ...job('Complete'), spec: { template: {} } };
  expect(trimJob(whole)).toEqual(job('Complete'));
});
