import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { value, web } from './metrics.ts';
import type { Scenario } from './scenario.ts';

/** How runs are ended, edited, deleted and cleaned up. */
export const endingScenarios: readonly Scenario[] = [
  {
    name: 'a run that is created terminated measures nothing',
    answers: value(0.99),
    spec: (world) => ({ terminate: true, metrics: [web(world, { interval: '10s' })] }),
    status: { phase: 'Successful', message: 'Run Terminated' },
    requests: 0,
    events: [['Normal', 'AnalysisRunSuccessful', 'Analysis Completed. Result: Successful']],
  },
  {
    name: 'a run is terminated before its first measurement',
    answers: value(0.99),
    spec: (world) => ({ metrics: [web(world, { initialDelay: '60s' })] }),
    during: async (world) => {
      await world.until('its start', async () => (await world.status()).phase === 'Running');
      await world.terminate();
    },
    status: { phase: 'Successful', message: 'Run Terminated' },
    requests: 0,
  },
  {
    name: 'a run is terminated between measurements',
    answers: value(0.99),
    spec: (world) => ({ metrics: [web(world, { interval: '60s' })] }),
    during: async (world) => {
      await world.measured(1);
      await world.terminate();
    },
    status: {
      phase: 'Successful',
      message: 'Run Terminated',
      metricResults: [{ phase: 'Successful', count: 1, measurements: [{ value: '0.99' }] }],
    },
    requests: 1,
  },
  {
    name: 'a run is terminated during a measurement, which still counts',
    answers: { ...value(0.99), delayMs: 600 },
    spec: (world) => ({ metrics: [web(world, { interval: '60s' })] }),
    during: async (world) => {
      await world.requested(1);
      await world.terminate();
    },
    status: { phase: 'Successful', message: 'Run Terminated' },
    requests: 1,
  },
  {
    name: 'a run that was failing when it is terminated has failed',
    answers: value(0.1),
    spec: (world) => ({ metrics: [web(world, { interval: '60s' }), web(world, { name: 'other', interval: '60s' })] }),
    during: async (world) => {
      await world.measured(1);
      await world.terminate();
    },
    status: { phase: 'Failed' },
  },
  {
    name: 'terminating a completed run changes nothing',
    answers: value(0.99),
    spec: (world) => ({ metrics: [web(world)] }),
    during: async (world) => {
      await world.until('its end', async () => (await world.status()).phase === 'Successful');
      await world.terminate();
      await sleep(300);
    },
    status: { phase: 'Successful' },
    after: async (world) => {
      expect((await world.status()).message).toBeUndefined();
    },
    requests: 1,
  },
  {
    name: 'a run is deleted before its first measurement',
    answers: value(0.99),
    spec: (world) => ({ metrics: [web(world, { initialDelay: '1s' })] }),
    during: async (world) => world.deleteRun(),
    ends: 'deleted',
    after: async (world) => {
      await sleep(1200);
      expect(world.server.requests).toHaveLength(0);
    },
  },
  {
    name: 'a run is deleted during a measurement',
    answers: { ...value(0.99), delayMs: 400 },
    spec: (world) => ({ metrics: [web(world, { count: 3, interval: '10ms' })] }),
    during: async (world) => {
      await world.requested(1);
      await world.deleteRun();
    },
    ends: 'deleted',
    after: async (world) => {
      await sleep(700);
      expect(await world.run()).toBeUndefined();
      expect(world.server.requests).toHaveLength(1);
    },
  },
  {
    name: 'a run is deleted between measurements',
    answers: value(0.99),
    spec: (world) => ({ metrics: [web(world, { interval: '300ms' })] }),
    during: async (world) => {
      await world.measured(1);
      await world.deleteRun();
    },
    ends: 'deleted',
    after: async (world) => {
      await sleep(600);
      expect(world.server.requests).toHaveLength(1);
    },
  },
  {
    name: 'a run that is being deleted is left alone',
    answers: value(0.99),
    metadata: { finalizers: ['example.com/keeps'] },
    spec: (world) => ({ metrics: [web(world, { interval: '200ms' })] }),
    during: async (world) => {
      await world.measured(1);
      await world.deleteRun();
      const { length } = world.server.requests;
      await sleep(600);
      expect(world.server.requests.length - length).toBeLessThanOrEqual(1);
      await world.patchRun({ metadata: { finalizers: null } });
    },
    ends: 'deleted',
  },
  {
    name: 'a run of the same name starts anew',
    answers: value(0.99),
    spec: (world) => ({ metrics: [web(world, { interval: '60s' })] }),
    during: async (world) => {
      await world.measured(1);
      await world.deleteRun();
      await world.createRun({ metrics: [web(world, { count: 2, interval: '10ms' })] });
    },
    status: { phase: 'Successful', metricResults: [{ count: 2 }] },
    requests: 3,
  },
  {
    name: 'a count that is lowered in flight ends the run',
    answers: value(0.99),
    spec: (world) => ({ metrics: [web(world, { count: 5, interval: '60s' })] }),
    during: async (world) => {
      await world.measured(1);
      await world.patchRun({ spec: { metrics: [web(world, { count: 1, interval: '60s' })] } });
    },
    status: { phase: 'Successful', metricResults: [{ count: 1 }] },
    requests: 1,
  },
  {
    name: 'an interval that is shortened in flight counts at once',
    answers: value(0.99),
    spec: (world) => ({ metrics: [web(world, { count: 3, interval: '60s' })] }),
    during: async (world) => {
      await world.measured(1);
      await world.patchRun({ spec: { metrics: [web(world, { count: 3, interval: '20ms' })] } });
    },
    status: { phase: 'Successful', metricResults: [{ count: 3 }] },
    requests: 3,
  },
  {
    name: 'a condition that is changed in flight judges what comes next',
    answers: value(0.99),
    spec: (world) => ({ metrics: [web(world, { count: 2, interval: '300ms' })] }),
    during: async (world) => {
      await world.measured(1);
      await world.patchRun({
        spec: { metrics: [web(world, { count: 2, interval: '300ms', successCondition: 'result < 0.5' })] },
      });
    },
    status: { phase: 'Failed', metricResults: [{ count: 2, successful: 1, failed: 1 }] },
    requests: 2,
  },
  {
    name: 'a metric that is added in flight is measured too',
    answers: value(0.99),
    spec: (world) => ({ metrics: [web(world, { count: 2, interval: '300ms' })] }),
    during: async (world) => {
      await world.measured(1);
      const metrics = [web(world, { count: 2, interval: '300ms' }), web(world, { name: 'added' })];
      await world.patchRun({ spec: { metrics } });
    },
    status: {
      phase: 'Successful',
      metricResults: [
        { name: 'rate', count: 2 },
        { name: 'added', count: 1 },
      ],
    },
    requests: 3,
  },
  {
    name: 'a spec that is broken in flight ends the run in Error',
    answers: value(0.99),
    spec: (world) => ({ metrics: [web(world, { interval: '60s' })] }),
    during: async (world) => {
      await world.measured(1);
      await world.patchRun({ spec: { metrics: [web(world, { interval: 'soon' })] } });
    },
    status: { phase: 'Error', metricResults: [{ count: 1 }] },
    requests: 1,
  },
  {
    name: 'labels and annotations that change in flight disturb nothing',
    answers: value(0.99),
    spec: (world) => ({ metrics: [web(world, { count: 5, interval: '60ms' })] }),
    during: async (world) => {
      for (let index = 0; index < 10; index += 1) {
        await world.patchRun({ metadata: { annotations: { touched: String(index) } } });
        await sleep(20);
      }
    },
    status: { phase: 'Successful', metricResults: [{ count: 5 }] },
    requests: 5,
  },
  ...ttlScenarios(),
];

function ttlScenarios(): readonly Scenario[] {
  const cases: readonly [what: string, answer: number, ttlStrategy: object][] = [
    ['after its completion', 0.99, { secondsAfterCompletion: 0 }],
    ['after its success', 0.99, { secondsAfterSuccess: 0, secondsAfterCompletion: 3600 }],
    ['after its failure', 0.1, { secondsAfterFailure: 0, secondsAfterCompletion: 3600 }],
  ];
  return [
    ...cases.map(([what, answer, ttlStrategy]): Scenario => ({
      name: `a run is deleted by its TTL ${what}, without being asked to look`,
      answers: value(answer),
      spec: withTtl(ttlStrategy),
      ends: 'deleted',
      requests: 1,
    })),
    {
      name: 'a TTL for another phase does not delete a run',
      answers: value(0.99),
      spec: withTtl({ secondsAfterFailure: 0 }),
      status: { phase: 'Successful' },
      after: async (world) => {
        await sleep(1500);
        expect(await world.run()).toBeDefined();
      },
    },
    {
      name: 'a run that cannot be judged is deleted by its TTL too',
      spec: () => ({ ttlStrategy: { secondsAfterCompletion: 0 }, metrics: [] }),
      ends: 'deleted',
      requests: 0,
    },
    {
      name: 'a TTL that is set on a completed run counts from its completion',
      answers: value(0.99),
      spec: (world) => ({ metrics: [web(world)] }),
      during: async (world) => {
        await world.until('its end', async () => (await world.status()).phase === 'Successful');
        await world.patchRun({ spec: { ttlStrategy: { secondsAfterCompletion: 0 } } });
      },
      ends: 'deleted',
    },
  ];
}

function withTtl(ttlStrategy: object): Scenario['spec'] {
  return (world) => ({ ttlStrategy, metrics: [web(world)] });
}
