import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiClient, connectToCluster } from '@verdict/kubernetes';
import { createFakeKubelet } from '@verdict/kubernetes/testing';
import { readClusterAccess } from '../../../../test-support/cluster/cluster-access.ts';
import { ClusterApi } from '../../../../test-support/cluster/cluster-api.ts';
import { AnswerServer } from './answer-server.ts';
import { type BatchRun, createBatch } from './batch.ts';
import { findProblems } from './find-problems.ts';
import { Observer } from './observer.ts';
import { Replica } from './replica.ts';
import type { FaultStep, Schedule } from './schedule.ts';
import { Draw } from './seeded-random.ts';

export interface PlaySettings {
  readonly kubeconfig: string;
  readonly writesBlindly?: boolean;
}

export interface Played {
  /** Empty: nothing went wrong. */
  readonly problems: readonly string[];
  /** What the controllers logged, and how the runs ended. */
  readonly log: string;
  readonly jobs: number;
  readonly requests: number;
}

/** How long the runs may take once all faults are over. */
const patienceMs = 120_000;
const completed = new Set(['Successful', 'Failed', 'Error', 'Inconclusive']);

/** Plays the faults of a schedule over a batch of runs in a namespace of its own, and judges by what was seen from outside. */
export async function playSchedule(schedule: Schedule, settings: PlaySettings): Promise<Played> {
  const stage = new Stage(schedule, settings);
  await stage.open();
  try {
    return await stage.play();
  } finally {
    await stage.close();
  }
}

class Stage {
  readonly #schedule: Schedule;
  readonly #draw: Draw;
  readonly #namespace: string;
  readonly #directory = mkdtempSync(join(tmpdir(), 'verdict-faults-'));
  readonly #api: ClusterApi;
  readonly #server = new AnswerServer();
  readonly #observer: Observer;
  readonly #replicas: readonly Replica[];
  readonly #kubeconfig: string;
  readonly #over = new AbortController();
  #client: ApiClient | undefined;
  #kubelet: Promise<void> | undefined;
  #runs: readonly BatchRun[] = [];

  constructor(schedule: Schedule, { kubeconfig, writesBlindly = false }: PlaySettings) {
    this.#schedule = schedule;
    this.#kubeconfig = kubeconfig;
    this.#draw = new Draw(schedule.seed + 1_000_000);
    const access = readClusterAccess(kubeconfig);
    this.#namespace = `faults-${schedule.seed}-${Math.random().toString(36).slice(2, 8)}`;
    this.#api = new ClusterApi(access);
    this.#observer = new Observer(access, this.#namespace);
    const task = { namespace: this.#namespace, elects: schedule.replicas > 1, writesBlindly };
    this.#replicas = Array.from(
      { length: schedule.replicas },
      (_, index) =>
        new Replica({ access, directory: this.#directory, name: String(index), random: this.#draw.random, task }),
    );
  }

  async open(): Promise<void> {
    await this.#api.send({ method: 'POST', path: '/api/v1/namespaces', body: { metadata: { name: this.#namespace } } });
    this.#client = await connectToCluster({ kubeconfig: this.#kubeconfig });
    this.#kubelet = createFakeKubelet({ client: this.#client, namespace: this.#namespace }).run(this.#over.signal);
    await this.#observer.start();
    this.#runs = createBatch(await this.#server.listen(), this.#draw);
    await Promise.all(this.#replicas.map(async (replica) => replica.start()));
    await Promise.all(this.#runs.map(async (run) => this.#create(run)));
    await this.#untilFirstMeasurement();
  }

  async play(): Promise<Played> {
    const ends = this.#runs.map(async (run) => this.#endEarly(run));
    await Promise.all(this.#schedule.steps.map(async (step) => this.#take(step)));
    for (const replica of this.#replicas) {
      replica.network.set({});
      replica.revive();
      replica.resume();
    }
    await Promise.all(ends);
    await this.#untilCompleted();
    // What comes too late to change anything must not change it either.
    await sleep(200);
    const { statuses, createdJobs } = this.#observer;
    const { given } = this.#server;
    return {
      problems: findProblems({ runs: this.#runs, statuses, createdJobs, given }),
      log: this.#story(),
      jobs: createdJobs.length,
      requests: given.length,
    };
  }

  async close(): Promise<void> {
    await Promise.all(this.#replicas.map(async (replica) => replica.close()));
    this.#over.abort();
    await this.#kubelet;
    await this.#client?.close();
    await this.#observer.stop();
    this.#server.close();
    await this.#api.send({ method: 'DELETE', path: `/api/v1/namespaces/${this.#namespace}` });
    this.#api.close();
    rmSync(this.#directory, { recursive: true });
  }

  /** For someone who asks why. */
  #story(): string {
    const ends = this.#runs.map(({ name }) => `${name} ended as ${JSON.stringify(this.#observer.last(name))}`);
    const logs = this.#replicas.map(({ log }, index) => `replica ${index}:\n${log}`);
    return [...ends, ...logs].join('\n');
  }

  get #path(): string {
    return `/apis/argoproj.io/v1alpha1/namespaces/${this.#namespace}/analysisruns`;
  }

  async #create({ name, spec }: BatchRun): Promise<void> {
    const run = { apiVersion: 'argoproj.io/v1alpha1', kind: 'AnalysisRun', metadata: { name }, spec };
    await this.#api.send({ method: 'POST', path: this.#path, body: run });
  }

  async #endEarly({ name, terminateAfterMs, deleteAfterMs }: BatchRun): Promise<void> {
    const path = `${this.#path}/${name}`;
    if (terminateAfterMs !== undefined) {
      await sleep(terminateAfterMs);
      await this.#api.send({ method: 'PATCH', path, body: { spec: { terminate: true } } });
    }
    if (deleteAfterMs !== undefined) {
      await sleep(deleteAfterMs);
      await this.#api.send({ method: 'DELETE', path });
    }
  }

  async #take(step: FaultStep): Promise<void> {
    const replica = this.#replicas[step.replica];
    if (replica === undefined) return;
    await sleep(step.atMs);
    switch (step.kind) {
      case 'network':
        replica.network.set(step.faults);
        await sleep(step.forMs);
        return replica.network.set({});
      case 'cut watches':
        return replica.network.cutWatches();
      case 'kill':
        replica.kill();
        await sleep(step.downMs);
        return replica.revive();
      case 'pause':
        replica.pause();
        await sleep(step.forMs);
        return replica.resume();
      case 'clock jump':
        return replica.jumpClock(step.byMs);
    }
  }

  /** The start of the processes is no part of the schedule. */
  async #untilFirstMeasurement(): Promise<void> {
    await this.#until(() => this.#server.given.length > 0, patienceMs);
  }

  async #untilCompleted(): Promise<void> {
    const open = this.#runs.filter(({ deleteAfterMs }) => deleteAfterMs === undefined);
    await this.#until(() => open.every(({ name }) => completed.has(this.#observer.last(name).phase ?? '')), patienceMs);
  }

  async #until(isTrue: () => boolean, mostMs: number): Promise<void> {
    for (let waitedMs = 0; waitedMs < mostMs && !isTrue(); waitedMs += 50) await sleep(50);
  }
}
