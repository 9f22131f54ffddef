import { systemClock } from '@verdict/core';
import { createRecordingLogger } from '@verdict/core/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEventRecorder, type EventTarget } from '../../src/index.ts';
import { clusterFor, openNamespace, type TestNamespace } from '../support/test-cluster.ts';
import { failed, target } from './event-target.ts';

const kubeconfig = clusterFor('events on a real Kubernetes API');
const { signal } = new AbortController();

describe.runIf(kubeconfig !== undefined)('on a real API server', () => {
  let space: TestNamespace;
  beforeAll(async () => {
    space = await openNamespace(kubeconfig ?? '');
  });
  afterAll(async () => space.close());

  function setup() {
    const logger = createRecordingLogger();
    const settings = { component: 'rollouts-controller', clock: systemClock, random: Math.random, logger };
    return { recorder: createEventRecorder({ client: space.client, ...settings }), logger };
  }

  async function eventsOf({ namespace, name }: Pick<EventTarget, 'namespace' | 'name'>) {
    const path = `/api/v1/namespaces/${namespace || 'default'}/events`;
    const query = { fieldSelector: `involvedObject.name=${name}` };
    return ((await space.client.send({ method: 'GET', path, query }, signal)) as { items: object[] }).items;
  }

  test('events are kept as written, and equal ones as one', async () => {
    const object = { ...target, namespace: space.namespace };
    const { recorder, logger } = setup();
    for (let index = 0; index < 3; index += 1) recorder.record(object, failed);
    recorder.record(object, { type: 'Normal', reason: 'AnalysisRunSuccessful', message: 'Analysis Completed.' });
    await recorder.drain(signal);
    expect(logger.records).toEqual([]);
    const kept = await eventsOf(object);
    expect(kept).toHaveLength(2);
    expect(kept).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          involvedObject: object,
          ...failed,
          count: 3,
          source: { component: 'rollouts-controller' },
          reportingComponent: 'rollouts-controller',
          firstTimestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        }),
        expect.objectContaining({ type: 'Normal', reason: 'AnalysisRunSuccessful', count: 1 }),
      ]),
    );
  });

  test('an event that the server has lost is written anew', async () => {
    const object = { ...target, namespace: space.namespace, name: 'lost' };
    const { recorder } = setup();
    recorder.record(object, failed);
    await recorder.drain(signal);
    await space.client.send({ method: 'DELETE', path: `/api/v1/namespaces/${space.namespace}/events` }, signal);
    recorder.record(object, failed);
    await recorder.drain(signal);
    expect(await eventsOf(object)).toMatchObject([{ count: 2 }]);
  });

  test('the longest names and messages are taken, and an object of the whole cluster', async () => {
    const { recorder, logger } = setup();
    const long = { ...target, namespace: space.namespace, name: `${'x'.repeat(60)}.`.repeat(4) + 'y' };
    recorder.record(long, { ...failed, message: '€'.repeat(2000) });
    const cluster = { ...target, kind: 'ClusterAnalysisTemplate', namespace: '', name: `cluster-${space.namespace}` };
    recorder.record(cluster, failed);
    await recorder.drain(signal);
    expect(logger.records).toEqual([]);
    expect(await eventsOf(long)).toHaveLength(1);
    expect(await eventsOf(cluster)).toHaveLength(1);
  });

  test('a namespace that is not there costs its own events only', async () => {
    const { recorder, logger } = setup();
    recorder.record({ ...target, namespace: 'not-there' }, failed);
    recorder.record({ ...target, namespace: space.namespace, name: 'after' }, failed);
    await recorder.drain(signal);
    expect(logger.records).toMatchObject([{ fields: { error: 'namespaces "not-there" not found' } }]);
    expect(await eventsOf({ namespace: space.namespace, name: 'after' })).toHaveLength(1);
  });
});
