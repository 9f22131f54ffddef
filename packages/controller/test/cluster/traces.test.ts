import { expect, test } from 'vitest';
import { recordSpans } from '../traces/recorded-spans.ts';
import { describeOnCluster } from './describe-on-cluster.ts';
import { eventually } from './cluster-world.ts';
import { createLedger } from './ledger-provider.ts';

describeOnCluster('traces', (world) => {
  test('a measurement of a run belongs to a turn of that run', async () => {
    const { tracer, spans } = recordSpans();
    world().start([createLedger({ result: 2 }).provider], { tracer });
    const metric = { name: 'm', provider: { ledger: {} }, successCondition: 'result > 1' };
    const { metadata } = await world().create('traced', { metrics: [metric] });
    await world().completed('traced');
    await eventually('the end of the turn', () => spans().some(({ name }) => name === 'AnalysisRun turn'));
    const [measured, turn] = spans();
    expect(measured).toMatchObject({
      within: 'AnalysisRun turn',
      attributes: { 'verdict.metric.name': 'm', 'verdict.provider.type': 'ledger' },
    });
    expect(turn).toMatchObject({
      hasFailed: false,
      attributes: { 'k8s.namespace.name': metadata.namespace, 'verdict.run.uid': metadata.uid },
    });
  });
});
