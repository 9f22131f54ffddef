import { createScriptedProvider } from '@verdict/core/testing';
import type { KubernetesObject } from '@verdict/kubernetes';
import { expect, test } from 'vitest';
import { eventually } from './cluster-world.ts';
import { describeOnCluster } from './describe-on-cluster.ts';
import { intercepted } from './intercepted-client.ts';
import { createLedger } from './ledger-provider.ts';

const metric = { name: 'm', provider: { ledger: {} }, successCondition: 'true', interval: '1s', count: 3 };

/** As the reference writes times. */
function secondsAgo(seconds: number): string {
  return `${new Date(Date.now() - seconds * 1000).toISOString().slice(0, 19)}Z`;
}

describeOnCluster('a status that somebody else has begun', (world) => {
  test('is gone on with', async () => {
    const ledger = createLedger({ result: 1 });
    const measurement = (ago: number) => ({
      phase: 'Successful',
      startedAt: secondsAgo(ago),
      finishedAt: secondsAgo(ago),
      value: '7',
    });
    const status = {
      phase: 'Running',
      startedAt: secondsAgo(60),
      dryRunSummary: {},
      runSummary: { count: 1 },
      metricResults: [
        {
          name: 'm',
          phase: 'Running',
          count: 2,
          successful: 2,
          consecutiveSuccess: 2,
          measurements: [measurement(60), measurement(50)],
        },
      ],
    };
    await world().create('begun', { metrics: [metric] }, { status });
    world().start([ledger.provider]);
    const completed = await world().completed('begun');
    expect(ledger.calls.map(({ ordinal }) => ordinal)).toEqual([3]);
    expect(completed).toMatchObject({
      phase: 'Successful',
      startedAt: status.startedAt,
      metricResults: [{ count: 3, measurements: [...(status.metricResults[0]?.measurements ?? []), { value: '1' }] }],
    });
  });

  test('with work in flight is asked after by its own state', async () => {
    const task = createScriptedProvider({ type: 'task', resume: [{ phase: 'Successful' }] });
    const metadata = { 'job-name': 'u.m.1', 'job-namespace': 'ns' };
    const inFlight = { phase: 'Running', startedAt: secondsAgo(5), resumeAt: secondsAgo(1), metadata };
    const status = {
      phase: 'Running',
      startedAt: secondsAgo(5),
      metricResults: [{ name: 'm', phase: 'Running', measurements: [inFlight] }],
    };
    await world().create('in-flight', { metrics: [{ name: 'm', provider: { task: {} } }] }, { status });
    world().start([task.provider]);
    expect(await world().completed('in-flight')).toMatchObject({
      metricResults: [{ count: 1, measurements: [{ metadata }] }],
    });
    expect(task.calls).toMatchObject([{ operation: 'Resume', ordinal: 1, state: metadata }]);
  });

  test('and cannot be read ends the run in Error, and no other', async () => {
    const results = [
      { name: 'm', phase: 'Running', count: 2 },
      { name: 'n', phase: 'Running', count: 'many' },
    ];
    const client = intercepted(world().client, {
      line: async (line) => {
        const event = JSON.parse(line) as { object: KubernetesObject & { status?: object } };
        if (event.object.metadata.name !== 'unreadable' || event.object.status !== undefined) return line;
        return JSON.stringify({
          ...event,
          object: { ...event.object, status: { phase: 'Running', metricResults: results } },
        });
      },
    });
    const { controller } = world().start([createLedger({ result: 1 }).provider], { client });
    await eventually('readiness', () => controller.isReady);
    await world().create('unreadable', { metrics: [metric] });
    await world().create('readable', { metrics: [{ ...metric, count: 1 }] });
    expect(await world().completed('readable')).toMatchObject({ phase: 'Successful' });
    expect(await world().completed('unreadable')).toMatchObject({
      phase: 'Error',
      message:
        'Analysis run cannot be read: status.metricResults[1].count: expected an integer of 32 bits, got another text',
    });
  });

  test('stands beside fields that nothing knows, of which one event tells', async () => {
    const client = intercepted(world().client, {
      line: async (line) => line.replaceAll('"successCondition"', '"sucessCondition":"1","successCondition"'),
    });
    const { controller } = world().start([createLedger({ result: 1 }).provider], { client });
    await eventually('readiness', () => controller.isReady);
    await world().create('unknown', { metrics: [metric] });
    expect(await world().completed('unknown')).toMatchObject({ phase: 'Successful' });
    await eventually('events', async () => (await world().events('unknown')).length === 3);
    expect((await world().events('unknown')).filter((text) => text.includes('UnknownFields'))).toEqual([
      'Warning UnknownFields Fields that are not known are ignored: spec.metrics[0].sucessCondition',
    ]);
  });

  test('is no hindrance when all of it is null', async () => {
    const ledger = createLedger({ result: 1 });
    world().start([ledger.provider]);
    await world().create('nulls', { metrics: [{ ...metric, count: 1 }] }, { status: { phase: '', metricResults: [] } });
    expect(await world().completed('nulls')).toMatchObject({ phase: 'Successful' });
  });
});
