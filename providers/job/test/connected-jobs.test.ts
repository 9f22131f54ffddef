import { expect, test } from 'vitest';
import { type ClusterConnection, createConnectedJobs } from '../src/connected-jobs.ts';
import { JobsApiError } from '../src/index.ts';
import type { ApiRequest } from '../src/rest-jobs.ts';

const { signal } = new AbortController();
const job = { namespace: 'ns', name: 'j' };

function answering(answer: string | Error): { readonly cluster: ClusterConnection; readonly requests: ApiRequest[] } {
  const requests: ApiRequest[] = [];
  const text = async (request: ApiRequest): Promise<string> => {
    requests.push(request);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { cluster: { text }, requests };
}

test('a Job is asked for over the connection that is given', async () => {
  const { cluster, requests } = answering('{"metadata":{"name":"j"}}');
  await expect(createConnectedJobs(cluster).read(job, signal)).resolves.toEqual({ metadata: { name: 'j' } });
  expect(requests).toEqual([{ method: 'GET', path: '/apis/batch/v1/namespaces/ns/jobs/j' }]);
});

test('a refusal is told as it came', async () => {
  const refusal = Object.assign(new Error('jobs "j" already exists'), { status: 409, reason: 'AlreadyExists' });
  const refused = createConnectedJobs(answering(refusal).cluster).read(job, signal);
  await expect(refused).rejects.toBeInstanceOf(JobsApiError);
  await expect(refused).rejects.toMatchObject({ message: refusal.message, isTaken: true, cause: refusal });
});

test('how long to wait is told in whole seconds', async () => {
  const refusal = Object.assign(new Error('too many requests'), { status: 429, retryAfterMs: 1200 });
  const refused = createConnectedJobs(answering(refusal).cluster).read(job, signal);
  await expect(refused).rejects.toMatchObject({ status: 429, retryAfter: '2' });
});

test('an error without a status means that no answer came', async () => {
  const refused = createConnectedJobs(answering(new Error('ECONNREFUSED')).cluster).read(job, signal);
  await expect(refused).rejects.toMatchObject({ message: 'ECONNREFUSED', status: undefined });
});

test('what ends a call by its signal is left as it is', async () => {
  const stop = new AbortController();
  const reason = new Error('stopped');
  stop.abort(reason);
  await expect(createConnectedJobs(answering(reason).cluster).read(job, stop.signal)).rejects.toBe(reason);
});
