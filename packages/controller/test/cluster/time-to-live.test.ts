import { expect, test } from 'vitest';
import { eventually } from './cluster-world.ts';
import { describeOnCluster } from './describe-on-cluster.ts';
import { counted } from './intercepted-client.ts';
import { createLedger } from './ledger-provider.ts';

const metrics = [{ name: 'm', provider: { ledger: {} }, successCondition: 'true' }];
const past = new Date(Date.now() - 3_600_000).toISOString();

describeOnCluster('a time to live', (world) => {
  test('deletes that very state of the run when it is over, without anybody looking', async () => {
    const { client, requests } = counted(world().client);
    world().start([createLedger({ result: 1 }).provider], { client });
    const { metadata } = await world().create('short', { metrics, ttlStrategy: { secondsAfterCompletion: 1 } });
    await world().completed('short');
    const { resourceVersion } = (await world().run('short')).metadata;
    await eventually('its end', async () => !(await world().exists('short')));
    const deletion = requests.find(({ method }) => method === 'DELETE');
    expect(deletion?.body).toMatchObject({ preconditions: { uid: metadata.uid, resourceVersion } });
  });

  test('counts for runs that were completed before the controller came', async () => {
    const status = { phase: 'Failed', completedAt: past };
    await world().create('old', { metrics, ttlStrategy: { secondsAfterFailure: 1 } }, { status });
    await world().create('kept', { metrics }, { status });
    const { controller } = world().start([createLedger({ result: 1 }).provider]);
    await eventually('its end', async () => !(await world().exists('old')));
    expect([...controller.runs].map(({ metadata: { name } }) => name)).toContain('kept');
    await world().create('marker', { metrics });
    await world().completed('marker');
    expect(await world().exists('kept')).toBe(true);
  });

  test('that is given to a completed run counts at once', async () => {
    world().start([]);
    await world().create('edited', { metrics }, { status: { phase: 'Successful', completedAt: past } });
    await world().patch('edited', { spec: { ttlStrategy: { secondsAfterCompletion: 5 } } });
    await eventually('its end', async () => !(await world().exists('edited')));
    expect(await world().exists('edited')).toBe(false);
  });

  test('leaves a run that is being deleted', async () => {
    const { client, requests } = counted(world().client);
    const status = { phase: 'Successful', completedAt: past };
    const metadata = { finalizers: ['test.io/keep'] };
    await world().create('leaving', { metrics, ttlStrategy: { secondsAfterCompletion: 0 } }, { metadata, status });
    await world().delete('leaving');
    world().start([createLedger({ result: 1 }).provider], { client });
    await world().create('marker', { metrics });
    await world().completed('marker');
    expect(requests.filter(({ method }) => method === 'DELETE')).toEqual([]);
    await world().patch('leaving', { metadata: { finalizers: null } });
  });
});
