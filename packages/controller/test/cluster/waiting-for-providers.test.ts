import { expect, test } from 'vitest';
import { eventually } from './cluster-world.ts';
import { describeOnCluster } from './describe-on-cluster.ts';
import { createLedger } from './ledger-provider.ts';

function metricOf(type: string): object {
  return { name: type, provider: { [type]: {} }, successCondition: 'true' };
}

describeOnCluster('turns that wait for providers', (world) => {
  test('take no thread from other runs', async () => {
    const [hanging, quick] = [createLedger({ type: 'hanging' }), createLedger({ type: 'quick', result: 1 })];
    world().start([hanging.provider, quick.provider], { threads: 1 });
    for (const name of ['hanging-1', 'hanging-2', 'hanging-3'])
      await world().create(name, { metrics: [metricOf('hanging')] });
    await eventually('the calls', () => hanging.calls.length === 3);
    await world().create('quick', { metrics: [metricOf('quick')] });
    expect(await world().completed('quick')).toMatchObject({ phase: 'Successful' });
    for (const { answer } of hanging.calls) answer(1);
    for (const name of ['hanging-1', 'hanging-2', 'hanging-3'])
      expect(await world().completed(name)).toMatchObject({ phase: 'Successful' });
  });

  test('are not ended by what a provider throws in another run', async () => {
    const quick = createLedger({ type: 'quick', result: 1 });
    const broken = {
      ...createLedger({ type: 'broken' }).provider,
      getMetadata: () => {
        throw new TypeError('broken');
      },
    };
    world().start([broken, quick.provider]);
    await world().create('broken', { metrics: [{ ...metricOf('broken'), consecutiveErrorLimit: 0 }] });
    await world().create('quick', { metrics: [metricOf('quick')] });
    expect(await world().completed('quick')).toMatchObject({ phase: 'Successful' });
    expect(await world().completed('broken')).toMatchObject({ phase: 'Error' });
  });
});
