import { ApiError } from '@verdict/kubernetes';
import { expect, test } from 'vitest';
import { eventually } from './cluster-world.ts';
import { describeOnCluster } from './describe-on-cluster.ts';
import { intercepted, isStatusWrite } from './intercepted-client.ts';
import { createLedger } from './ledger-provider.ts';

const metric = { name: 'm', provider: { ledger: {} }, successCondition: 'true', interval: '20ms', count: 4 };

describeOnCluster('writes that fail', (world) => {
  test.for([
    ['too many requests', new ApiError('slow down', { status: 429, reason: 'TooManyRequests' })],
    ['a fault of the server', new ApiError('internal', { status: 500, reason: 'InternalError' })],
    ['no connection', new ApiError('cannot be reached')],
    ['a refusal', new ApiError('forbidden', { status: 403, reason: 'Forbidden' })],
  ] as const)('are repeated and nothing is measured anew: %s', async ([name, error]) => {
    const ledger = createLedger({ result: 1 });
    let left = 3;
    const failed: boolean[] = [];
    const client = intercepted(world().client, {
      send: async (request, pass) => {
        if (!isStatusWrite(request) || left === 0) return pass();
        left -= 1;
        throw error;
      },
    });
    world().start([ledger.provider], { client, observer: { reconciled: (turn) => void failed.push(turn.failed) } });
    const run = `failing-${name.replaceAll(' ', '-')}`;
    await world().create(run, { metrics: [metric] });
    expect(await world().completed(run)).toMatchObject({ phase: 'Successful', metricResults: [{ count: 4 }] });
    expect(ledger.calls.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3, 4]);
    expect(failed.filter(Boolean)).toHaveLength(3);
  });

  test('whose answer is lost are found to be done', async () => {
    const ledger = createLedger({ result: 1 });
    let left = 2;
    const client = intercepted(world().client, {
      send: async (request, pass) => {
        const answer = await pass();
        if (!isStatusWrite(request) || left === 0) return answer;
        left -= 1;
        throw new ApiError('the connection broke');
      },
    });
    world().start([ledger.provider], { client });
    await world().create('lost-answer', { metrics: [metric] });
    expect(await world().completed('lost-answer')).toMatchObject({ metricResults: [{ count: 4, successful: 4 }] });
    expect(ledger.calls.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3, 4]);
    await eventually('events', async () => (await world().events('lost-answer')).length === 2);
  });

  test('in a storm of conflicts are repeated, and nothing is measured anew', async () => {
    const ledger = createLedger({ result: 1 });
    let left = 23;
    const client = intercepted(world().client, {
      send: async (request, pass) => {
        if (!isStatusWrite(request) || left === 0) return pass();
        left -= 1;
        throw new ApiError('the object has been modified', { status: 409, reason: 'Conflict' });
      },
    });
    world().start([ledger.provider], { client });
    await world().create('storm', { metrics: [metric] });
    expect(await world().completed('storm')).toMatchObject({ metricResults: [{ count: 4, successful: 4 }] });
    expect(ledger.calls.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3, 4]);
    expect(left).toBe(0);
  });

  test('as somebody has labelled the run meanwhile lose nothing', async () => {
    const ledger = createLedger({ result: 1 });
    let edits = 0;
    const client = intercepted(world().client, {
      send: async (request, pass) => {
        if (isStatusWrite(request) && edits < 4) {
          edits += 1;
          await world().patch('labelled', { metadata: { labels: { edit: `n${edits}` } } });
        }
        return pass();
      },
    });
    world().start([ledger.provider], { client });
    await world().create('labelled', { metrics: [metric] });
    expect(await world().completed('labelled')).toMatchObject({ metricResults: [{ count: 4, successful: 4 }] });
    expect(ledger.calls.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3, 4]);
    expect((await world().run('labelled')).metadata.labels).toEqual({ edit: 'n4' });
  });

  test('as somebody has written the status meanwhile give way to that', async () => {
    const ledger = createLedger({ result: 1 });
    let edited = false;
    const client = intercepted(world().client, {
      send: async (request, pass) => {
        if (isStatusWrite(request) && !edited) {
          edited = true;
          const finishedAt = new Date(Date.now() - 60_000).toISOString();
          const measurements = [{ phase: 'Successful', finishedAt, value: 'theirs' }];
          const result = { name: 'm', phase: 'Running', count: 3, successful: 3, measurements };
          await world().patch('taken', { status: { phase: 'Running', metricResults: [result] } });
        }
        return pass();
      },
    });
    world().start([ledger.provider], { client });
    await world().create('taken', { metrics: [metric] });
    const { metricResults } = await world().completed('taken');
    expect(metricResults).toMatchObject([{ count: 4, measurements: [{ value: 'theirs' }, { value: '1' }] }]);
    expect(ledger.calls.map(({ ordinal }) => ordinal)).toEqual([1, 4]);
  });

  test('as the status is too large give up texts and history, never counters', async () => {
    const ledger = createLedger({ result: 'x'.repeat(1000) });
    const limit = 3000;
    const client = intercepted(world().client, {
      send: async (request, pass) => {
        if (isStatusWrite(request) && JSON.stringify(request.body).length > limit)
          throw new ApiError('etcdserver: request is too large', { status: 500 });
        return pass();
      },
    });
    world().start([ledger.provider], { client });
    await world().create('large', { metrics: [{ ...metric, count: 8 }] });
    const status = await world().completed('large');
    expect(status).toMatchObject({ phase: 'Successful', metricResults: [{ count: 8, successful: 8 }] });
    expect(JSON.stringify(status).length).toBeLessThan(limit + 500);
    expect(ledger.calls).toHaveLength(8);
  });

  test('as the run is gone are forgotten', async () => {
    const ledger = createLedger({ result: 1 });
    const client = intercepted(world().client, {
      send: async (request, pass) => {
        if (isStatusWrite(request)) await world().delete('gone');
        return pass();
      },
    });
    const { logger } = world().start([ledger.provider], { client });
    await world().create('gone', { metrics: [metric] });
    await eventually('the measurement', () => ledger.calls.length > 0);
    await eventually('the end', async () => !(await world().exists('gone')));
    expect(logger.records.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
