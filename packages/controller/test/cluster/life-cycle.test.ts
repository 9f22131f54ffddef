import { createScriptedProvider } from '@verdict/core/testing';
import type { KubernetesObject } from '@verdict/kubernetes';
import { expect, test } from 'vitest';
import { eventually } from './cluster-world.ts';
import { describeOnCluster } from './describe-on-cluster.ts';
import { counted, isStatusWrite } from './intercepted-client.ts';
import { createLedger } from './ledger-provider.ts';

const metric = { name: 'm', provider: { ledger: {} }, successCondition: 'result > 1' };

/** Grows with each write of an object without a status subresource. */
function generationOf({ metadata }: KubernetesObject): number {
  return Number(Reflect.get(metadata, 'generation'));
}

describeOnCluster('the life of a run', (world) => {
  test('a run of one measurement is one write, and its events follow', async () => {
    world().start([createLedger({ result: 2 }).provider]);
    const created = await world().create('one', { metrics: [metric] });
    const status = await world().completed('one');
    expect(status).toMatchObject({
      phase: 'Successful',
      runSummary: { count: 1, successful: 1 },
      metricResults: [{ name: 'm', phase: 'Successful', count: 1, successful: 1, measurements: [{ value: '2' }] }],
    });
    expect(generationOf(await world().run('one'))).toBe(generationOf(created) + 1);
    await eventually('events', async () => (await world().events('one')).length === 2);
    expect((await world().events('one')).toSorted()).toEqual([
      'Normal AnalysisRunSuccessful Analysis Completed. Result: Successful',
      "Normal MetricSuccessful Metric 'm' Completed. Result: Successful",
    ]);
  });

  test('a run of five measurements is five requests for measurements and five writes', async () => {
    const { client, requests } = counted(world().client);
    const ledger = createLedger({ result: 2 });
    const { controller } = world().start([ledger.provider], { client });
    await eventually('readiness', () => controller.isReady);
    requests.length = 0;
    await world().create('five', { metrics: [{ ...metric, interval: '30ms', count: 5 }] });
    const status = await world().completed('five');
    expect(status.metricResults).toMatchObject([{ count: 5, successful: 5 }]);
    expect(ledger.calls.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3, 4, 5]);
    expect(requests.filter(isStatusWrite)).toHaveLength(5);
    await eventually('events', async () => (await world().events('five')).length === 2);
    expect(requests.filter(({ method }) => method !== 'PATCH' && method !== 'POST')).toEqual([]);
  });

  test('a metric that fails ends its siblings at once', async () => {
    const bad = createScriptedProvider({ type: 'bad', mode: 'query', run: [{ result: 0 }] });
    world().start([createLedger({ result: 2 }).provider, bad.provider]);
    const metrics = [
      { ...metric, interval: '1h' },
      { ...metric, name: 'bad', provider: { bad: {} } },
    ];
    await world().create('siblings', { metrics });
    expect(await world().completed('siblings')).toMatchObject({
      phase: 'Failed',
      message: 'Metric "bad" assessed Failed due to failed (1) > failureLimit (0)',
      metricResults: [
        { name: 'm', phase: 'Successful' },
        { name: 'bad', phase: 'Failed' },
      ],
    });
  });

  test('a spec that cannot be judged ends the run in Error, and no other', async () => {
    world().start([createLedger({ result: 2 }).provider]);
    await world().create('invalid', { metrics: [{ ...metric, count: 2 }] });
    await world().create('valid', { metrics: [metric] });
    expect(await world().completed('invalid')).toMatchObject({
      phase: 'Error',
      message: 'Analysis spec invalid: metrics[0]: interval must be specified when count > 1',
      completedAt: expect.any(String),
    });
    expect(await world().completed('valid')).toMatchObject({ phase: 'Successful' });
    await eventually('event', async () => (await world().events('invalid')).length === 1);
    expect(await world().events('invalid')).toEqual(['Warning AnalysisRunError Analysis Completed. Result: Error']);
  });

  test('secrets come from the namespace of the run', async () => {
    const seen: unknown[] = [];
    const { provider } = createScriptedProvider({ mode: 'query', run: [{ result: 2, value: 'hunter2-hunter2' }] });
    const watched = {
      ...provider,
      run: async (call: never) => (seen.push(Reflect.get(call, 'config')), provider.run(call)),
    };
    world().start([watched as typeof provider]);
    await world().createSecret('credentials', { token: 'hunter2-hunter2' });
    const args = [{ name: 'token', valueFrom: { secretKeyRef: { name: 'credentials', key: 'token' } } }];
    await world().create('secret', {
      args,
      metrics: [{ name: 'm', provider: { scripted: { token: '{{args.token}}' } } }],
    });
    const status = await world().completed('secret');
    expect(seen).toEqual([{ token: 'hunter2-hunter2' }]);
    expect(status.metricResults?.[0]?.measurements?.[0]?.value).toBe('*****');
  });

  test('an edit of the spec in flight counts from the next turn on', async () => {
    const ledger = createLedger({ result: 2 });
    world().start([ledger.provider]);
    await world().create('edited', { metrics: [{ ...metric, interval: '1h' }] });
    await world().until('edited', ({ metricResults }) => metricResults?.[0]?.count === 1);
    await world().patch('edited', { spec: { metrics: [{ ...metric, interval: '10ms', count: 3 }] } });
    expect(await world().completed('edited')).toMatchObject({ phase: 'Successful', metricResults: [{ count: 3 }] });
    expect(ledger.calls).toHaveLength(3);
  });
});
