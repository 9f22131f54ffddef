import { expect, test } from 'vitest';
import { jobEnd } from '../src/job-status.ts';

const condition = (type: string, parts: object = {}) => ({ type, status: 'True', ...parts });
const end = (...conditions: ReturnType<typeof condition>[]) =>
  jobEnd({ metadata: { name: 'j' }, status: { conditions } });

test.for([[], [condition('Suspended')], [condition('FailureTarget')], [condition('SuccessCriteriaMet')]])(
  'conditions %j leave the Job running',
  (conditions) => {
    expect(end(...[conditions].flat())).toBeUndefined();
  },
);

test('a Job without a status runs', () => {
  expect(jobEnd({ metadata: { name: 'j' } })).toBeUndefined();
});

test('of several conditions the last one counts', () => {
  expect(end(condition('Complete'), condition('Failed'))?.phase).toBe('Failed');
  expect(end(condition('Failed'), condition('Complete'))?.phase).toBe('Successful');
});

test.for(['False', 'Unknown'])('a condition whose status is %s is none', (status) => {
  expect(end({ type: 'Complete', status })).toBeUndefined();
  expect(end(condition('Failed'), { type: 'Complete', status })?.phase).toBe('Failed');
});

test('a failure has a message in any case', () => {
  expect(end(condition('Failed'))).toEqual({ phase: 'Failed', message: 'Job j failed' });
  const told = condition('Failed', { reason: 'BackoffLimitExceeded', message: 'Job has reached the limit' });
  expect(end(told)).toMatchObject({ message: 'Job j failed: BackoffLimitExceeded: Job has reached the limit' });
});

test('a Job that ran for too long is told with its limit', () => {
  const conditions = [condition('Failed', { reason: 'DeadlineExceeded', message: 'Job was active longer' })];
  expect(
    jobEnd({ metadata: { name: 'j' }, spec: { activeDeadlineSeconds: 60 }, status: { conditions } }),
  ).toMatchObject({
    message: 'Job j failed: DeadlineExceeded: Job was active longer (activeDeadlineSeconds: 60)',
  });
});
