import { createScriptedProvider } from '@verdict/core/testing';
import { expect, test } from 'vitest';
import { eventually } from './cluster-world.ts';
import { describeOnCluster } from './describe-on-cluster.ts';
import { createLedger } from './ledger-provider.ts';

const metric = { name: 'm', provider: { ledger: {} }, successCondition: 'true', interval: '1h' };

describeOnCluster('a run that ends early', (world) => {
  test('is Successful when it is terminated between measurements', async () => {
    const ledger = createLedger({ result: 1 });
    world().start([ledger.provider]);
    await world().create('between', { metrics: [metric] });
    await world().until('between', ({ metricResults }) => metricResults?.[0]?.count === 1);
    await world().patch('between', { spec: { terminate: true } });
    expect(await world().completed('between')).toMatchObject({
      phase: 'Successful',
      message: 'Run Terminated',
      metricResults: [{ name: 'm', phase: 'Successful', count: 1 }],
    });
  });

  test('waits for no provider that has not answered, and records nothing of it', async () => {
    const ledger = createLedger();
    world().start([ledger.provider]);
    await world().create('waiting', { metrics: [metric] });
    await eventually('the call', () => ledger.calls.length === 1);
    await world().patch('waiting', { spec: { terminate: true } });
    const status = await world().completed('waiting');
    expect(status).toMatchObject({ phase: 'Successful', message: 'Run Terminated' });
    expect(status.metricResults ?? []).toEqual([]);
    expect(ledger.calls).toHaveLength(1);
    expect(ledger.calls[0]?.signal.aborted).toBe(true);
  });

  test('terminates work that was started elsewhere, also when that start was still under way', async () => {
    const task = createScriptedProvider({
      type: 'task',
      run: [{ phase: 'Running', metadata: { id: '1' }, resumeAfterMs: 60_000, delayMs: 400 }],
      terminate: [{ phase: 'Successful' }],
    });
    world().start([task.provider]);
    await world().create('task', { metrics: [{ name: 'm', provider: { task: {} } }] });
    await eventually('the call', () => task.calls.length === 1);
    await world().patch('task', { spec: { terminate: true } });
    expect(await world().completed('task')).toMatchObject({ phase: 'Successful', message: 'Run Terminated' });
    expect(task.calls.map(({ operation }) => operation)).toEqual(['Run', 'Terminate']);
    expect(task.calls[1]?.state).toEqual({ id: '1' });
  });

  test('is let go when it is deleted while a provider is asked', async () => {
    const ledger = createLedger();
    const { logger } = world().start([ledger.provider]);
    await world().create('deleted', { metrics: [metric] });
    await eventually('the call', () => ledger.calls.length === 1);
    await world().delete('deleted');
    await eventually('the abort', () => ledger.calls[0]?.signal.aborted === true);
    await world().create('deleted', { metrics: [metric] });
    await eventually('the call for its namesake', () => ledger.calls.length === 2);
    ledger.calls[1]?.answer(1);
    await world().until('deleted', ({ metricResults }) => metricResults?.[0]?.count === 1);
    expect(logger.records.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('has no turn while it is being deleted', async () => {
    const ledger = createLedger({ result: 1 });
    await world().create('finalized', { metrics: [metric] }, { metadata: { finalizers: ['test.io/keep'] } });
    await world().delete('finalized');
    world().start([ledger.provider]);
    await world().create('other', { metrics: [{ ...metric, interval: undefined }] });
    await world().completed('other');
    expect(ledger.calls.map(({ run }) => run)).toEqual(['other']);
    await world().patch('finalized', { metadata: { finalizers: null } });
  });
});
