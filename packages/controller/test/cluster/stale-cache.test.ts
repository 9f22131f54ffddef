import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { eventually } from './cluster-world.ts';
import { describeOnCluster } from './describe-on-cluster.ts';
import { intercepted, isStatusWrite } from './intercepted-client.ts';
import { createLedger } from './ledger-provider.ts';

const metric = { name: 'm', provider: { ledger: {} }, successCondition: 'true', interval: '10ms', count: 6 };

describeOnCluster('a cache that lags behind', (world) => {
  test('repeats no measurement, and is refused no write', async () => {
    const ledger = createLedger({ result: 1 });
    const refused: unknown[] = [];
    const client = intercepted(world().client, {
      line: async (line) => {
        await sleep(150);
        return line;
      },
      send: async (request, pass) =>
        pass().catch((error: unknown) => {
          if (isStatusWrite(request)) refused.push(error);
          throw error;
        }),
    });
    world().start([ledger.provider], { client });
    await world().create('lagging', { metrics: [metric] });
    expect(await world().completed('lagging')).toMatchObject({ phase: 'Successful', metricResults: [{ count: 6 }] });
    expect(ledger.calls.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(refused).toEqual([]);
  });

  test('costs no turn for the echo of a write', async () => {
    const turns: number[] = [];
    const ledger = createLedger({ result: 1 });
    const { controller } = world().start([ledger.provider], {
      observer: { reconciled: ({ seconds }) => void turns.push(seconds) },
    });
    await world().create('echo', { metrics: [{ ...metric, interval: '100ms', count: 3 }] });
    await world().completed('echo');
    await eventually('echo', () => [...controller.runs].some(({ status }) => status?.phase === 'Successful'));
    expect(turns).toHaveLength(3);
  });
});
