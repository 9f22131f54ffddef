import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { requiredCluster } from '../../../../test-support/required-cluster.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'verdict-cluster-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const whole = { VERDICT_TEST_KUBECONFIG: '/k' };
const partial = { ...whole, VERDICT_TEST_CLUSTER_LACKS: 'kube-controller-manager kubectl' };
const ask = (environment: Record<string, string>, needsControllers?: true) =>
  requiredCluster({
    suite: 'a suite',
    directory,
    environment,
    ...(needsControllers === true ? { needsControllers } : {}),
  });
const notes = () =>
  globSync('test-results/skipped-suites/*.json', { cwd: directory }).map((file): unknown =>
    JSON.parse(readFileSync(join(directory, file), 'utf8')),
  );

test('a suite gets the cluster that is named, and older notes about it are gone', () => {
  ask({});
  ask({}, true);
  expect(notes()).toHaveLength(2);
  expect([ask(whole), ask(whole, true), ask(partial)]).toEqual(['/k', '/k', '/k']);
  expect(notes()).toEqual([]);
});

test('a suite that needs controllers is not run on a cluster without them', () => {
  expect(ask(partial, true)).toBeUndefined();
  expect(notes()).toMatchObject([{ suite: 'a suite', server: 'a Kubernetes cluster with kube-controller-manager' }]);
  expect(() => ask({ ...partial, VERDICT_REQUIRE_SERVERS: '1' }, true)).toThrow(
    'a suite needs a Kubernetes cluster with',
  );
});

test('where servers are required, a missing cluster is a failure', () => {
  expect(() => ask({ VERDICT_REQUIRE_SERVERS: '1' })).toThrow(
    'a suite needs a Kubernetes cluster: npm run test:cluster',
  );
});
