import { setTimeout as sleep } from 'node:timers/promises';
import { isCompleted, type ProviderLookup, systemClock } from '@verdict/core';
import type { ApiClient } from '@verdict/kubernetes';
import { createFakeKubelet } from '@verdict/kubernetes/testing';
import { expect } from 'vitest';
import type { ClusterApi } from '../../../../test-support/cluster/cluster-api.ts';
import { createAnalysisController } from '../../src/index.ts';
import { ControllerMetrics } from '../../src/program/metrics/controller-metrics.ts';
import { comparableStatus } from './comparable-status.ts';
import type { Scenario, ScenarioEnd } from './scenario.ts';
import { ScenarioWorld } from './scenario-world.ts';
import { judgeByCommand } from './judge-by-command.ts';

export interface Cluster {
  readonly api: ClusterApi;
  /** What the controller uses. */
  readonly client: ApiClient;
  readonly providers: ProviderLookup;
  /** The same for runs that are no objects of the cluster. */
  readonly commandProviders: ProviderLookup;
}

/** Of `verdict run` when it is given something that it does not take. */
const usageExitCode = 4;

/** Long enough for a controller to do something that it should not. */
const idleMs = 700;

/** Plays a scenario in namespaces of its own, judged by a controller of its own, and expects its end, which it gives. */
export async function playScenario(
  scenario: Scenario,
  { api, client, providers, commandProviders }: Cluster,
): Promise<ScenarioEnd> {
  const world = await ScenarioWorld.open(api);
  const stop = new AbortController();
  const { namespace, controllerNamespace, logger } = world;
  const metrics = scenario.metrics === undefined ? undefined : createMetrics();
  const controller = createAnalysisController({
    client,
    providers,
    clock: systemClock,
    logger,
    random: Math.random,
    controllerNamespace,
    namespace,
    ...(metrics === undefined ? {} : { observer: metrics.observer }),
    ...scenario.settings,
  });
  metrics?.show(controller, providers);
  const kubelet = createFakeKubelet({ client, namespace });
  const running = Promise.all([controller.run(stop.signal), kubelet.run(stop.signal)]);
  try {
    await prepare(scenario, world);
    await scenario.during?.(world);
    const ends = await expectEnd(scenario, world);
    if (metrics !== undefined) await expectMetrics(scenario, world, metrics);
    await expectParity(scenario, world, commandProviders);
    return ends;
  } finally {
    stop.abort();
    await running;
    await world.close();
  }
}

function createMetrics(): ControllerMetrics {
  return new ControllerMetrics({ clock: systemClock, version: '0.0.0', node: { version: 'v0', arch: 'any' } });
}

async function expectMetrics(
  { metrics: wanted = [] }: Scenario,
  world: ScenarioWorld,
  metrics: ControllerMetrics,
): Promise<void> {
  const lines = wanted.map((line) => line.replaceAll('<namespace>', world.namespace));
  // The cache is told of the end a moment after the server is.
  await expect.poll(async () => (await textOf(metrics)).split('\n')).toEqual(expect.arrayContaining(lines));
}

async function textOf(metrics: ControllerMetrics): Promise<string> {
  let text = '';
  for await (const piece of metrics.format()) text += piece;
  return text;
}

async function expectParity(scenario: Scenario, world: ScenarioWorld, providers: ProviderLookup): Promise<void> {
  const { refusedByCommand } = scenario;
  if (refusedByCommand !== undefined) {
    const { exitCode, output, status } = await judgeByCommand(scenario, world, providers);
    expect(output).toContain(refusedByCommand);
    expect({ exitCode, status }).toEqual({ exitCode: usageExitCode, status: undefined });
    expect(world.server.requests).toEqual([]);
  } else if (hasParity(scenario)) {
    const { status, output } = await judgeByCommand(scenario, world, providers);
    if (status === undefined) throw new Error(`the command left no report, but said: ${output}`);
    expect(comparableStatus(await world.status())).toEqual(comparableStatus(status));
  }
}

function hasParity({ parity, during, storedStatus, ends = 'completed' }: Scenario): boolean {
  return parity ?? (during === undefined && storedStatus === undefined && ends === 'completed');
}

async function prepare(scenario: Scenario, world: ScenarioWorld): Promise<void> {
  const { answers, secrets = {}, credentials, spec, metadata = {}, storedStatus } = scenario;
  if (answers !== undefined) world.server.answer(answers);
  for (const [name, values] of Object.entries(secrets)) await world.createSecret(name, values);
  for (const [name, values] of Object.entries(credentials?.(world) ?? {})) {
    await world.createSecret(name, values, world.controllerNamespace);
  }
  const status = storedStatus?.(world);
  await world.createRun(spec(world), { metadata, ...(status === undefined ? {} : { status }) });
}

async function expectEnd(scenario: Scenario, world: ScenarioWorld): Promise<ScenarioEnd> {
  const { ends = 'completed', status, events, requests, after } = scenario;
  if (ends === 'completed') await world.until('its end', async () => isCompleted((await world.status()).phase));
  if (ends === 'deleted') await world.until('its deletion', async () => (await world.run()) === undefined);
  if (ends === 'untouched') {
    await sleep(idleMs);
    expect((await world.run())?.status).toBeUndefined();
  }
  if (status !== undefined) expect(await world.status()).toMatchObject(status);
  if (events !== undefined) {
    const wanted = events.map((event) => event.join(' ')).toSorted();
    // Events are written in the background.
    await world.until('its events', async () => (await world.events()).length >= wanted.length);
    expect((await world.events()).toSorted()).toEqual(wanted);
  }
  if (requests !== undefined) expect(world.server.requests).toHaveLength(requests);
  await after?.(world);
  return ends;
}
