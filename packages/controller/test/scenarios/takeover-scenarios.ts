import { expect } from 'vitest';
import { value, web } from './metrics.ts';
import type { Scenario } from './scenario.ts';

const started = '2026-03-01T12:00:00Z';
const measurement = { phase: 'Successful', value: '0.97', startedAt: started, finishedAt: started };
const instance = 'argo-rollouts.argoproj.io/controller-instance-id';

/** Statuses as Argo's controller leaves them, and which runs are whose. */
export const takeoverScenarios: readonly Scenario[] = [
  {
    name: 'a run that Argo’s controller left half-way is continued',
    answers: value(0.99),
    spec: (world) => ({ metrics: [web(world, { count: 3, interval: '20ms' })] }),
    storedStatus: () => ({
      phase: 'Running',
      startedAt: started,
      dryRunSummary: {},
      runSummary: {},
      metricResults: [
        { name: 'rate', phase: 'Running', count: 1, successful: 1, consecutiveSuccess: 1, measurements: [measurement] },
      ],
    }),
    status: {
      phase: 'Successful',
      startedAt: started,
      metricResults: [{ count: 3, successful: 3, measurements: [measurement, { value: '0.99' }, { value: '0.99' }] }],
    },
    requests: 2,
  },
  {
    name: 'failures that Argo’s controller recorded count towards the limit',
    answers: value(0.1),
    spec: (world) => ({ metrics: [web(world, { count: 5, interval: '20ms', failureLimit: 1 })] }),
    storedStatus: () => ({
      phase: 'Running',
      startedAt: started,
      metricResults: [
        { name: 'rate', phase: 'Running', count: 1, failed: 1, measurements: [{ ...measurement, phase: 'Failed' }] },
      ],
    }),
    status: { phase: 'Failed', metricResults: [{ count: 2, failed: 2 }] },
    requests: 1,
  },
  {
    name: 'an interval that began under Argo’s controller is waited out, not begun anew',
    answers: value(0.99),
    spec: (world) => ({ metrics: [web(world, { count: 2, interval: '2s' })] }),
    storedStatus: () => {
      const finishedAt = new Date(Date.now() - 1000).toISOString();
      const result = { name: 'rate', phase: 'Running', count: 1, successful: 1 };
      return {
        phase: 'Running',
        startedAt: finishedAt,
        metricResults: [{ ...result, measurements: [{ ...measurement, startedAt: finishedAt, finishedAt }] }],
      };
    },
    status: { phase: 'Successful', metricResults: [{ count: 2 }] },
    requests: 1,
    after: async (world) => {
      const { metricResults: [result] = [] } = await world.status();
      const [first, second] = result?.measurements ?? [];
      const waitedMs = Date.parse(second?.startedAt ?? '') - Date.parse(first?.finishedAt ?? '');
      expect(waitedMs).toBeGreaterThanOrEqual(2000);
      expect(waitedMs).toBeLessThan(4000);
    },
  },
  {
    name: 'a run that Argo’s controller completed is left as it is',
    answers: value(0.1),
    spec: (world) => ({ metrics: [web(world, { count: 3, interval: '20ms' })] }),
    storedStatus: () => ({
      phase: 'Successful',
      startedAt: started,
      completedAt: started,
      metricResults: [{ name: 'rate', phase: 'Successful', count: 3, successful: 3, measurements: [measurement] }],
    }),
    status: { phase: 'Successful', completedAt: started, metricResults: [{ count: 3 }] },
    requests: 0,
    events: [],
  },
  {
    name: 'a stored status that cannot be read ends the run in Error and says where',
    answers: value(0.99),
    spec: (world) => ({ metrics: [web(world)] }),
    storedStatus: () => ({ phase: 'Running', startedAt: 'some day' }),
    status: { phase: 'Error', message: expect.stringContaining('startedAt') },
    requests: 0,
  },
  {
    name: 'a stored phase that nobody knows is no end of the run',
    answers: value(0.99),
    spec: (world) => ({ metrics: [web(world)] }),
    storedStatus: () => ({ phase: 'Odd', startedAt: started, metricResults: [{ name: 'rate', phase: 'Odd' }] }),
    status: { phase: 'Successful', metricResults: [{ count: 1 }] },
    requests: 1,
  },
  {
    name: 'a stored run that cannot be read stops no other',
    answers: value(0.99),
    spec: (world) => ({ metrics: [web(world, { count: 2, interval: '300ms' })] }),
    during: async (world) => {
      const metrics = [{ name: 'rate', interval: 'never', count: { odd: true }, provider: { web: 'x' } }];
      const odd = {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'AnalysisRun',
        metadata: { name: 'odd' },
        spec: { metrics },
      };
      const path = world.runPath.replace(/\/run$/u, '');
      await world.refusal(world.api.send({ method: 'POST', path, body: odd }));
    },
    status: { phase: 'Successful', metricResults: [{ count: 2 }] },
    requests: 2,
  },
  {
    name: 'a controller with an instance id judges the runs that carry it',
    answers: value(0.99),
    settings: { instanceId: 'blue' },
    metadata: { labels: { [instance]: 'blue' } },
    spec: (world) => ({ metrics: [web(world)] }),
    status: { phase: 'Successful' },
    requests: 1,
  },
  {
    name: 'a controller with an instance id leaves runs of another alone',
    answers: value(0.99),
    settings: { instanceId: 'blue' },
    metadata: { labels: { [instance]: 'green' } },
    spec: (world) => ({ metrics: [web(world)] }),
    ends: 'untouched',
    requests: 0,
  },
  {
    name: 'a controller with an instance id leaves runs without one alone',
    answers: value(0.99),
    settings: { instanceId: 'blue' },
    spec: (world) => ({ metrics: [web(world)] }),
    ends: 'untouched',
    requests: 0,
  },
  {
    name: 'a controller without instance id leaves runs with one alone',
    answers: value(0.99),
    metadata: { labels: { [instance]: 'blue' } },
    spec: (world) => ({ metrics: [web(world)] }),
    ends: 'untouched',
    requests: 0,
  },
  {
    name: 'a controller of one namespace leaves the runs of others alone',
    answers: value(0.99),
    settings: { namespace: 'elsewhere' },
    spec: (world) => ({ metrics: [web(world)] }),
    ends: 'untouched',
    requests: 0,
  },
  {
    name: 'a controller of all namespaces judges the runs of its shard in any of them',
    answers: value(0.99),
    settings: { namespace: undefined, instanceId: 'everywhere' },
    metadata: { labels: { [instance]: 'everywhere' } },
    spec: (world) => ({ metrics: [web(world)] }),
    status: { phase: 'Successful' },
    requests: 1,
  },
  {
    name: 'a run that comes into the shard is judged from then on',
    answers: value(0.99),
    settings: { instanceId: 'blue' },
    metadata: { labels: { [instance]: 'green' } },
    spec: (world) => ({ metrics: [web(world)] }),
    during: async (world) => world.patchRun({ metadata: { labels: { [instance]: 'blue' } } }),
    status: { phase: 'Successful' },
    requests: 1,
  },
];
