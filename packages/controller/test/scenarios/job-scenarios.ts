import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { job, value, web } from './metrics.ts';
import type { Scenario } from './scenario.ts';
import type { ScenarioWorld } from './scenario-world.ts';

async function jobNames(world: ScenarioWorld): Promise<readonly string[]> {
  return (await world.jobs()).map(({ metadata: { name } }) => name);
}

async function oneJob(world: ScenarioWorld): Promise<string> {
  await world.until('a Job', async () => (await world.jobs()).length > 0);
  return (await jobNames(world))[0] ?? '';
}

export const jobScenarios: readonly Scenario[] = [
  {
    name: 'a Job that succeeds is a success, and belongs to its run',
    spec: () => ({ metrics: [job('exit 0')] }),
    status: { phase: 'Successful', metricResults: [{ count: 1, measurements: [{ phase: 'Successful' }] }] },
    events: [
      ['Normal', 'MetricSuccessful', "Metric 'smoke' Completed. Result: Successful"],
      ['Normal', 'AnalysisRunSuccessful', 'Analysis Completed. Result: Successful'],
    ],
    after: async (world) => {
      const [run, [created]] = [await world.run(), await world.jobs()];
      const uid = run?.metadata.uid ?? '';
      expect(created?.metadata).toMatchObject({
        name: `${uid}.smoke.1`,
        labels: { 'analysisrun.argoproj.io/uid': uid },
        annotations: { 'analysisrun.argoproj.io/name': 'run', 'analysisrun.argoproj.io/metric-name': 'smoke' },
        ownerReferences: [{ kind: 'AnalysisRun', name: 'run', uid, controller: true, blockOwnerDeletion: true }],
      });
      const metadata = run?.status?.metricResults?.[0]?.measurements?.[0]?.metadata;
      expect(metadata).toEqual({ 'job-name': `${uid}.smoke.1`, 'job-namespace': world.namespace });
    },
  },
  {
    name: 'a Job that fails is a failure, and says why',
    spec: () => ({ metrics: [job('exit 3')] }),
    status: { phase: 'Failed', metricResults: [{ failed: 1 }] },
    events: [
      ['Warning', 'MetricFailed', "Metric 'smoke' Completed. Result: Failed"],
      ['Warning', 'AnalysisRunFailed', 'Analysis Completed. Result: Failed'],
    ],
    after: async (world) => {
      const { metricResults: [result] = [] } = await world.status();
      expect(result?.measurements?.[0]?.message).toMatch(/BackoffLimitExceeded|exit/u);
    },
  },
  {
    name: 'a Job past its deadline is a failure',
    spec: () => ({ metrics: [job('sleep 60', { spec: { activeDeadlineSeconds: 1 } })] }),
    status: { phase: 'Failed', metricResults: [{ failed: 1 }] },
    after: async (world) => {
      const { metricResults: [result] = [] } = await world.status();
      expect(result?.measurements?.[0]?.message).toContain('DeadlineExceeded');
    },
  },
  {
    name: 'a Job that is deleted by hand is an Error',
    spec: () => ({ metrics: [job('sleep 60', { consecutiveErrorLimit: 0 })] }),
    during: async (world) => {
      const name = await oneJob(world);
      await world.until('its record', async () => (await world.status()).metricResults !== undefined);
      await world.deleteJob(name);
    },
    status: { phase: 'Error', metricResults: [{ error: 1, measurements: [{ phase: 'Error' }] }] },
  },
  {
    name: 'a Job is started for each measurement, with a name of its own',
    spec: () => ({ metrics: [job('exit 0', { count: 2, interval: '100ms' })] }),
    status: { phase: 'Successful', metricResults: [{ count: 2 }] },
    after: async (world) => {
      const uid = (await world.run())?.metadata.uid ?? '';
      expect((await jobNames(world)).toSorted()).toEqual([`${uid}.smoke.1`, `${uid}.smoke.2`]);
    },
  },
  {
    name: 'two Job metrics with one long prefix have Jobs of their own',
    spec: () => {
      const name = 'a-metric-with-a-name-that-is-much-too-long-for-a-job';
      return { metrics: [job('exit 0', { name: `${name}-1` }), job('exit 0', { name: `${name}-2` })] };
    },
    status: { phase: 'Successful' },
    after: async (world) => expect(await world.jobs()).toHaveLength(2),
  },
  {
    name: 'a Job that the cluster refuses is an Error in its words',
    spec: () => {
      const template = { spec: { restartPolicy: 'Always', containers: [{ name: 'main', image: 'busybox' }] } };
      return { metrics: [job('exit 0', { consecutiveErrorLimit: 0, spec: { template } })] };
    },
    status: { phase: 'Error' },
    after: async (world) => {
      expect(await world.jobs()).toEqual([]);
      expect(JSON.stringify(await world.status())).toContain('restartPolicy');
    },
  },
  {
    name: 'a run that is terminated takes its running Job away',
    spec: () => ({ metrics: [job('sleep 60')] }),
    during: async (world) => {
      await oneJob(world);
      await world.until('its record', async () => (await world.status()).metricResults !== undefined);
      await world.terminate();
    },
    after: async (world) => world.until('no Job', async () => (await world.jobs()).length === 0),
    status: { metricResults: [{ name: 'smoke' }] },
  },
  {
    name: 'a failed metric beside it takes a running Job away',
    answers: [value(0.99), value(0.1)],
    spec: (world) => ({ metrics: [job('sleep 60'), web(world, { count: 5, interval: '500ms' })] }),
    status: { phase: 'Failed' },
    after: async (world) => world.until('no Job', async () => (await world.jobs()).length === 0),
  },
  {
    name: 'a run that is deleted takes its running Job away',
    spec: () => ({ metrics: [job('sleep 60')] }),
    during: async (world) => {
      await oneJob(world);
      await world.deleteRun();
    },
    ends: 'deleted',
    after: async (world) => world.until('no Job', async () => (await world.jobs()).length === 0),
  },
  {
    name: 'the Jobs of measurements that are dropped are dropped too, and no others',
    spec: () => ({
      measurementRetention: [{ metricName: 'smoke', limit: 1 }],
      metrics: [job('exit 0', { count: 3, interval: '50ms' }), job('exit 0', { name: 'other' })],
    }),
    status: { phase: 'Successful', metricResults: [{ count: 3 }, { name: 'other', count: 1 }] },
    after: async (world) => {
      const uid = (await world.run())?.metadata.uid ?? '';
      const wanted = [`${uid}.other.1`, `${uid}.smoke.3`];
      await world.until('the clean-up', async () => (await world.jobs()).length === 2);
      expect((await jobNames(world)).toSorted()).toEqual(wanted);
    },
  },
  {
    name: 'the end of a Job is noticed at once, not at the next poll',
    spec: () => ({ metrics: [job('sleep 3')] }),
    status: { phase: 'Successful' },
    after: async (world) => {
      const { metricResults: [result] = [] } = await world.status();
      const { startedAt = '', finishedAt = '' } = result?.measurements?.[0] ?? {};
      expect(Date.parse(finishedAt) - Date.parse(startedAt)).toBeLessThan(6000);
    },
  },
  {
    name: 'a Job that another controller started is resumed, not started again',
    spec: () => ({ metrics: [job('exit 0')] }),
    during: async (world) => {
      // As after a controller that created the Job and was killed before it wrote that down.
      await world.until('its end', async () => (await world.status()).phase === 'Successful');
      await world.patchRun({ status: null });
      await sleep(500);
    },
    status: { phase: 'Successful' },
    after: async (world) => expect(await world.jobs()).toHaveLength(1),
  },
];
