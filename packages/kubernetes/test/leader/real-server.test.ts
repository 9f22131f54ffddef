import { createRecordingLogger } from '@verdict/core/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createResourceClient, type Lead, leases, runAsLeader, steadyClock } from '../../src/index.ts';
import type { Lease } from '../../src/leader/lease.ts';
import { clusterFor, openNamespace, type TestNamespace } from '../support/test-cluster.ts';

const kubeconfig = clusterFor('leader election on a real Kubernetes API');

describe.runIf(kubeconfig !== undefined)('on a real API server', () => {
  let space: TestNamespace;
  beforeAll(async () => {
    space = await openNamespace(kubeconfig ?? '');
  });
  afterAll(async () => space.close());

  test('of two candidates one leads, the other follows when the lease is released, and the lease tells so', async () => {
    const { client, namespace } = space;
    const lease = async (): Promise<Lease> =>
      createResourceClient<Lease>(client, leases).get({ namespace, name: 'lock' }, new AbortController().signal);
    const leaders: string[] = [];
    const stops = new Map<string, AbortController>();
    let begun = Promise.withResolvers<string>();
    const candidate = async (identity: string): Promise<void> => {
      const stop = new AbortController();
      stops.set(identity, stop);
      const lead: Lead = async (signal) => {
        leaders.push(identity);
        begun.resolve(identity);
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        leaders.push(`${identity} stops`);
      };
      const times = { leaseDurationMs: 15_000, renewDeadlineMs: 10_000, retryPeriodMs: 20, releaseOnCancel: true };
      const ports = { client, clock: steadyClock, logger: createRecordingLogger(), random: Math.random };
      await runAsLeader({ ...ports, ...times, namespace, name: 'lock', identity }, lead, stop.signal);
    };
    const candidates = [candidate('a'), candidate('b')];
    const first = await begun.promise;
    const second = first === 'a' ? 'b' : 'a';
    const before = await lease();
    expect(before.spec).toEqual({
      holderIdentity: first,
      leaseDurationSeconds: 15,
      acquireTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
      renewTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
      leaseTransitions: 0,
    });
    await expect.poll(async () => (await lease()).spec?.renewTime).not.toBe(before.spec?.renewTime);
    begun = Promise.withResolvers<string>();
    stops.get(first)?.abort();
    expect(await begun.promise).toBe(second);
    expect(leaders).toEqual([first, `${first} stops`, second]);
    expect((await lease()).spec).toMatchObject({ holderIdentity: second, leaseTransitions: 1 });
    stops.get(second)?.abort();
    await Promise.all(candidates);
    expect((await lease()).spec).toMatchObject({ holderIdentity: '' });
  });
});
