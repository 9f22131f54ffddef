import { createResourceClient, jobs } from '@verdict/kubernetes';
import { createJobProvider } from '@verdict/provider-job';
import { expect, test } from 'vitest';
import { type ClusterWorld, eventually } from './cluster-world.ts';
import { runUidLabel } from '../../src/jobs/run-of-job.ts';
import { describeOnCluster } from './describe-on-cluster.ts';
import { createLedger } from './ledger-provider.ts';

const { signal } = new AbortController();
const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
const justNow = new Date(Date.now() - 1000).toISOString();
const container = { name: 'c', image: 'registry.invalid/none' };
const podTemplate = { spec: { restartPolicy: 'Never', containers: [container] } };
/** Ends when there is nothing more to complete, which needs no pod. */
const waiting = { suspend: true, completionMode: 'Indexed', completions: 1, parallelism: 1, template: podTemplate };
const nothingToDo = { suspend: false, completions: 0, parallelism: 0 };

function provider({ client }: ClusterWorld) {
  return createJobProvider({ cluster: client, runsInCluster: true });
}

function metricOf(spec: object): object {
  return { name: 'm', provider: { job: { spec } } };
}

/** A run that Argo's controller has left with a Job in flight, to be asked after in an hour. */
async function createHandedOver(world: ClusterWorld, name: string, owned: boolean): Promise<string> {
  const { namespace } = world;
  const job = `${name}-job`;
  const measurement = {
    phase: 'Running',
    startedAt: justNow,
    resumeAt: inAnHour,
    metadata: { 'job-name': job, 'job-namespace': namespace },
  };
  const results = [{ name: 'm', phase: 'Running', measurements: [measurement] }];
  const status = { phase: 'Running', startedAt: justNow, metricResults: results };
  const { metadata } = await world.create(name, { metrics: [metricOf(waiting)] }, { status });
  const owner = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisRun',
    name,
    uid: metadata.uid ?? '',
    controller: true,
  };
  const body = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: job,
      namespace,
      labels: { [runUidLabel]: metadata.uid ?? '' },
      annotations: { 'analysisrun.argoproj.io/name': name, 'analysisrun.argoproj.io/namespace': namespace },
      ...(owned ? { ownerReferences: [owner] } : {}),
    },
    spec: waiting,
  };
  await createResourceClient(world.client, jobs).create(body, signal);
  return job;
}

async function letGo({ client, namespace }: ClusterWorld, name: string): Promise<void> {
  await createResourceClient(client, jobs).patch({ namespace, name }, { spec: nothingToDo }, signal);
}

describeOnCluster('Jobs', (world) => {
  test.for([
    ['owned', true],
    ['named in annotations', false],
  ] as const)('wake their run when they end, long before it would ask: %s', async ([, owned]) => {
    const name = owned ? 'owner' : 'annotated';
    const job = await createHandedOver(world(), name, owned);
    world().start([provider(world())]);
    await world().create('marker', { metrics: [metricOf({ completions: 0, template: podTemplate })] });
    expect(await world().completed('marker')).toMatchObject({ phase: 'Successful' });
    expect(await world().status(name)).toMatchObject({ phase: 'Running' });
    await letGo(world(), job);
    expect(await world().completed(name)).toMatchObject({
      phase: 'Successful',
      metricResults: [{ count: 1, successful: 1, measurements: [{ metadata: { 'job-name': job } }] }],
    });
  });

  test('that had ended before the controller came are asked after at once', async () => {
    const job = await createHandedOver(world(), 'late', true);
    await letGo(world(), job);
    await eventually('its end', async () => JSON.stringify(await world().jobs()).includes('"Complete"'));
    world().start([provider(world())]);
    expect(await world().completed('late')).toMatchObject({ phase: 'Successful' });
  });

  test('that are deleted by hand are an Error of their measurement at once', async () => {
    const job = await createHandedOver(world(), 'deleted', true);
    world().start([provider(world())]);
    await world().create('marker', { metrics: [metricOf({ completions: 0, template: podTemplate })] });
    await world().completed('marker');
    await createResourceClient(world().client, jobs).delete({ namespace: world().namespace, name: job }, {}, signal);
    const { metricResults } = await world().until('deleted', ({ metricResults: [result] = [] }) => result?.error === 1);
    expect(metricResults?.[0]?.measurements?.[0]).toMatchObject({
      phase: 'Error',
      message: expect.stringContaining('not found'),
    });
  });

  test('are started once, owned by their run, and deleted when it is terminated', async () => {
    world().start([provider(world())]);
    const { metadata } = await world().create('terminated', {
      metrics: [metricOf({ suspend: true, template: podTemplate })],
    });
    await world().until('terminated', ({ metricResults: [result] = [] }) => result?.measurements?.length === 1);
    const started = (await world().jobs()).filter(({ metadata: { labels } }) => labels?.[runUidLabel] === metadata.uid);
    expect(started.map(({ metadata: { name, ownerReferences } }) => [name, ownerReferences?.[0]?.uid])).toEqual([
      [`${metadata.uid}.m.1`, metadata.uid],
    ]);
    await world().patch('terminated', { spec: { terminate: true } });
    expect(await world().completed('terminated')).toMatchObject({ phase: 'Inconclusive' });
    await eventually('its deletion', async () =>
      (await world().jobs()).every(({ metadata: { labels } }) => labels?.[runUidLabel] !== metadata.uid),
    );
  });

  test('are not watched where nothing starts them', async () => {
    const job = await createHandedOver(world(), 'unwatched', true);
    const { logger } = world().start([createLedger({ result: 1 }).provider]);
    await letGo(world(), job);
    await eventually('its turn', async () => (await world().status('unwatched')).metricResults !== undefined);
    expect(logger.records.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
