import type { RunStatus } from '@verdict/core';
import type { ApiRequest } from '@verdict/kubernetes';
import { expect, test } from 'vitest';
import { eventually } from './cluster-world.ts';
import { describeOnCluster } from './describe-on-cluster.ts';
import { intercepted, isStatusWrite, killable } from './intercepted-client.ts';
import { createLedger } from './ledger-provider.ts';

const metric = { name: 'm', provider: { ledger: {} }, successCondition: 'true', interval: '20ms', count: 8 };

/** How many measurements a write tells of. */
function countIn({ body }: ApiRequest): number {
  const status = Reflect.get(body ?? {}, 'status') as RunStatus | undefined;
  return status?.metricResults?.[0]?.count ?? 0;
}

describeOnCluster('more than one controller', (world) => {
  test('two that believe to lead never write one measurement twice', async () => {
    const written: number[] = [];
    const client = intercepted(world().client, {
      send: async (request, pass) => {
        const answer = await pass();
        if (isStatusWrite(request)) written.push(countIn(request));
        return answer;
      },
    });
    const ledgers = [createLedger({ result: 1, delayMs: 5 }), createLedger({ result: 1, delayMs: 5 })];
    for (const { provider } of ledgers) world().start([provider], { client });
    await world().create('contested', { metrics: [metric] });
    expect(await world().completed('contested')).toMatchObject({
      phase: 'Successful',
      metricResults: [{ count: 8, successful: 8 }],
    });
    // The cluster may show the last write before its answer has come back.
    await eventually(
      'the last answer',
      () => written.includes(8),
      () => written.join(),
    );
    expect(written).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    await eventually('events', async () => (await world().events('contested')).length === 2);
  });

  test('one goes on where another was killed', async () => {
    const [first, second] = [createLedger({ result: 1 }), createLedger({ result: 1 })];
    const network = killable(world().client);
    world().start([first.provider], { client: network.client, drainMs: 0 });
    await world().create('resumed', { metrics: [metric] });
    await world().until('resumed', ({ metricResults }) => (metricResults?.[0]?.count ?? 0) >= 3);
    network.kill();
    world().start([second.provider]);
    const status = await world().completed('resumed');
    expect(status).toMatchObject({ phase: 'Successful', metricResults: [{ count: 8, successful: 8 }] });
    const [resumedAt = 0] = second.calls.map(({ ordinal }) => ordinal);
    expect(second.calls.map(({ ordinal }) => ordinal)).toEqual(
      Array.from({ length: 9 - resumedAt }, (_, index) => resumedAt + index),
    );
  });

  test('one that is stopped writes what it has measured, and gives up what it waits for', async () => {
    const [held, quick] = [createLedger({ type: 'held' }), createLedger({ result: 1 })];
    const stopped = world().start([held.provider, quick.provider]);
    await world().create('waiting', { metrics: [{ name: 'm', provider: { held: {} }, successCondition: 'true' }] });
    await eventually('the call', () => held.calls.length === 1);
    await stopped.stop();
    expect(held.calls[0]?.signal.aborted).toBe(true);
    expect(await world().status('waiting')).toEqual({ phase: '' });
    const heir = createLedger({ type: 'held', result: 1 });
    world().start([heir.provider]);
    expect(await world().completed('waiting')).toMatchObject({ phase: 'Successful', metricResults: [{ count: 1 }] });
    expect(heir.calls.map(({ ordinal }) => ordinal)).toEqual([1]);
  });
});
