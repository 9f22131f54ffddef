import { randomUUID } from 'node:crypto';
import { instanceIdLabel } from '@verdict/core/engine';
import { analysisTemplates, ApiError, clusterAnalysisTemplates, createResourceClient } from '@verdict/kubernetes';
import { expect, test } from 'vitest';
import { eventually } from './cluster-world.ts';
import { describeOnCluster } from './describe-on-cluster.ts';
import { intercepted } from './intercepted-client.ts';
import { createLedger } from './ledger-provider.ts';

const metrics = [{ name: 'm', provider: { ledger: {} }, successCondition: 'true' }];
const { signal } = new AbortController();

describeOnCluster('what a controller takes', (world) => {
  test('are the runs of its shard only', async () => {
    const [plain, shard] = [createLedger({ result: 1 }), createLedger({ result: 1 })];
    world().start([plain.provider]);
    world().start([shard.provider], { instanceId: 'a' });
    await world().create('plain', { metrics });
    await world().create('of-a', { metrics }, { metadata: { labels: { [instanceIdLabel]: 'a' } } });
    await world().create('of-b', { metrics }, { metadata: { labels: { [instanceIdLabel]: 'b' } } });
    await world().completed('plain');
    await world().completed('of-a');
    expect(plain.calls.map(({ run }) => run)).toEqual(['plain']);
    expect(shard.calls.map(({ run }) => run)).toEqual(['of-a']);
    expect(await world().status('of-b')).toEqual({ phase: '' });
  });

  test('is every namespace unless it is given one', async () => {
    const instanceId = randomUUID();
    const [elsewhere, everywhere] = [createLedger({ result: 1 }), createLedger({ result: 1 })];
    world().start([elsewhere.provider], { instanceId, namespace: 'default' });
    world().start([everywhere.provider], { instanceId, namespace: undefined });
    await world().create('wide', { metrics }, { metadata: { labels: { [instanceIdLabel]: instanceId } } });
    await world().completed('wide');
    expect([elsewhere.calls.length, everywhere.calls.length]).toEqual([0, 1]);
  });

  test('are templates of both kinds, for those who ask', async () => {
    const instanceId = randomUUID();
    const labels = { [instanceIdLabel]: instanceId };
    const head = { apiVersion: 'argoproj.io/v1alpha1', spec: { metrics } };
    const template = {
      ...head,
      kind: 'AnalysisTemplate',
      metadata: { name: 't', namespace: world().namespace, labels },
    };
    const wide = { ...head, kind: 'ClusterAnalysisTemplate', metadata: { name: `t-${instanceId}`, labels } };
    await createResourceClient(world().client, analysisTemplates).create(template, signal);
    await createResourceClient(world().client, clusterAnalysisTemplates).create(wide, signal);
    const cluster = world().start([], { instanceId, namespace: undefined }).controller;
    const namespaced = world().start([], { instanceId }).controller;
    await eventually('templates', () => [...cluster.templates, ...cluster.clusterTemplates].length === 2);
    await eventually('templates', () => [...namespaced.templates].length === 1);
    expect([...namespaced.clusterTemplates]).toEqual([]);
    await createResourceClient(world().client, clusterAnalysisTemplates).delete(
      { namespace: '', name: wide.metadata.name },
      {},
      signal,
    );
  });

  test('is judged although templates and Jobs may not be seen', async () => {
    const client = intercepted(world().client, {
      send: async (request, pass) => {
        if (/templates|\/jobs/.test(request.path))
          throw new ApiError('forbidden', { status: 403, reason: 'Forbidden' });
        return pass();
      },
    });
    const { controller, logger } = world().start(
      [createLedger({ result: 1 }).provider, createLedger({ type: 'job' }).provider],
      { client },
    );
    await world().create('unseen', { metrics });
    expect(await world().completed('unseen')).toMatchObject({ phase: 'Successful' });
    expect(controller.isReady).toBe(true);
    expect(logger.records.some(({ level }) => level === 'warn')).toBe(true);
  });
});
