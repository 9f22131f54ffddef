import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nock from 'nock';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createKubernetesJobs } from '../src/kubernetes-jobs.ts';
import { kubeconfig } from './kubeconfig.ts';

const server = 'https://cluster.test';
const folder = mkdtempSync(join(tmpdir(), 'kubernetes-jobs-'));
const file = join(folder, 'kubeconfig');
writeFileSync(file, kubeconfig({ server: `${server}/`, token: 'bearer-1', insecure: false }));
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  const unused = nock.pendingMocks();
  nock.cleanAll();
  nock.enableNetConnect();
  if (unused.length > 0) throw new Error(`never asked for: ${unused.join(', ')}`);
});

const jobs = createKubernetesJobs({ kubeconfig: file, context: '' });
const { signal } = new AbortController();
const api = nock(server, { reqheaders: { authorization: 'Bearer bearer-1' } });
const path = '/apis/batch/v1/namespaces/demo/jobs';
const ref = { namespace: 'demo', name: 'j' };

describe('what is sent', () => {
  test('a Job as plain JSON, with all of its fields', async () => {
    const metadata = { ...ref, labels: {}, annotations: {} };
    const manifest = { apiVersion: 'batch/v1', kind: 'Job', metadata, spec: { newerField: [null] } } as const;
    api
      .post(path, { ...manifest })
      .matchHeader('content-type', 'application/json')
      .reply(201, { metadata });
    await expect(jobs.create(manifest, signal)).resolves.toBeUndefined();
  });

  test('a delete in the foreground', async () => {
    api
      .delete(`${path}/j`, { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Foreground' })
      .reply(200, {});
    await expect(jobs.delete(ref, signal)).resolves.toBeUndefined();
  });

  test('labels as a selector', async () => {
    api
      .get(path)
      .query({ labelSelector: 'a/b=c' })
      .reply(200, { items: [{ metadata: { name: 'j' } }] });
    await expect(jobs.list({ namespace: 'demo', labels: { 'a/b': 'c' } }, signal)).resolves.toEqual([
      { metadata: { name: 'j' } },
    ]);
  });

  test('the lines of a log that are wanted', async () => {
    api.get('/api/v1/namespaces/demo/pods/p/log').query({ container: 'c', tailLines: 5 }).reply(200, 'one\n');
    const log = { namespace: 'demo', pod: 'p', container: 'c', tailLines: 5 };
    await expect(jobs.readLog(log, signal)).resolves.toBe('one\n');
  });

  test('names that stay within their segment of the path', async () => {
    api.get('/apis/batch/v1/namespaces/a%2Fb/jobs/..%2Fx').reply(200, { metadata: { name: 'x' } });
    await expect(jobs.read({ namespace: 'a/b', name: '../x' }, signal)).resolves.toMatchObject({});
  });
});

describe('what comes back', () => {
  test('times that are null are accepted', async () => {
    const condition = { type: 'Complete', status: 'True', lastProbeTime: null, lastTransitionTime: null };
    api.get(`${path}/j`).reply(200, { metadata: { name: 'j' }, status: { conditions: [condition] } });
    await expect(jobs.read(ref, signal)).resolves.toMatchObject({ status: { conditions: [{ type: 'Complete' }] } });
  });

  test("a refusal is told in the cluster's words", async () => {
    const message = 'jobs.batch "j" already exists';
    api.get(`${path}/j`).reply(409, { kind: 'Status', reason: 'AlreadyExists', message }, { 'Retry-After': '3' });
    const error = { message, status: 409, reason: 'AlreadyExists', isTaken: true, retryAfter: '3' };
    await expect(jobs.read(ref, signal)).rejects.toMatchObject(error);
  });

  test.for([
    [503, '<html>', 'the API server answered with HTTP 503'],
    [200, '<html>', "unexpected answer of the API server: invalid character '<' looking for beginning of value"],
    [200, '[]', 'unexpected answer of the API server: the body: Invalid input: expected object, received array'],
    [
      200,
      '{"metadata":{}}',
      'unexpected answer of the API server: metadata.name: Invalid input: expected string, found nothing',
    ],
  ] as const)('HTTP %i with %s is the error %s', async ([status, body, message]) => {
    api.get(`${path}/j`).reply(status, body);
    await expect(jobs.read(ref, signal)).rejects.toMatchObject({ name: 'JobsApiError', message, status });
  });

  test('a cluster that cannot be reached is told with the innermost cause', async () => {
    api.get(`${path}/j`).replyWithError('connect ECONNREFUSED 10.0.0.1:443');
    const message = 'the Kubernetes API cannot be used: connect ECONNREFUSED 10.0.0.1:443';
    await expect(jobs.read(ref, signal)).rejects.toMatchObject({ message, status: undefined, isPermanent: false });
  });
});

test.for([
  [{ kubeconfig: '/nowhere/kubeconfig', context: '' }, 'ENOENT'],
  [{ kubeconfig: file, context: 'other' }, 'the kubeconfig has no cluster for the context "other"'],
] as const)('the cluster of %j cannot be chosen', async ([choice, reason]) => {
  const message = expect.stringContaining(reason);
  await expect(createKubernetesJobs(choice).read(ref, signal)).rejects.toMatchObject({ message, isPermanent: true });
});

test('a choice that failed is tried again with the next call', async () => {
  const late = join(folder, 'late');
  const waiting = createKubernetesJobs({ kubeconfig: late, context: 'test' });
  await expect(waiting.read(ref, signal)).rejects.toThrow('ENOENT');
  writeFileSync(late, kubeconfig({ server, token: 'bearer-1', insecure: false }));
  api.get(`${path}/j`).reply(200, { metadata: { name: 'j' } });
  await expect(waiting.read(ref, signal)).resolves.toMatchObject({ metadata: { name: 'j' } });
});
