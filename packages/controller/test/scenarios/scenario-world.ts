import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunStatus } from '@verdict/core';
import { createRecordingLogger, type RecordingLogger } from '@verdict/core/testing';
import { createFaultServer, type FaultServer } from '@verdict/provider-contract';
import { type ClusterApi, type ClusterObject, ClusterRefusal } from '../../../../test-support/cluster/cluster-api.ts';
import type { SecretValues } from './scenario.ts';

export type StoredRun = ClusterObject & { readonly spec: object; readonly status?: RunStatus };

const patienceMs = 20_000;
const pollMs = 25;

/** The namespaces, servers and objects of one scenario, and what a test may do to them. */
export class ScenarioWorld {
  readonly namespace = `scenario-${randomUUID().slice(0, 12)}`;
  readonly controllerNamespace = `${this.namespace}-control`;
  readonly logger: RecordingLogger = createRecordingLogger();
  readonly api: ClusterApi;
  readonly server: FaultServer;

  private constructor(api: ClusterApi, server: FaultServer) {
    this.api = api;
    this.server = server;
  }

  static async open(api: ClusterApi): Promise<ScenarioWorld> {
    const world = new ScenarioWorld(api, await createFaultServer());
    await Promise.all([world.namespace, world.controllerNamespace].map(async (name) => world.#createNamespace(name)));
    return world;
  }

  async close(): Promise<void> {
    await this.server.close();
    await Promise.all(
      [this.namespace, this.controllerNamespace].map(async (name) =>
        this.api.send({ method: 'DELETE', path: `/api/v1/namespaces/${name}` }),
      ),
    );
  }

  get runPath(): string {
    return `${this.#runs}/run`;
  }

  async createRun(spec: object, { metadata = {}, status }: { metadata?: object; status?: object } = {}): Promise<void> {
    const run = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AnalysisRun',
      metadata: { name: 'run', ...metadata },
      spec,
    };
    await this.api.send({ method: 'POST', path: this.#runs, body: status === undefined ? run : { ...run, status } });
  }

  async createSecret(name: string, values: SecretValues, namespace = this.namespace): Promise<void> {
    const body = { apiVersion: 'v1', kind: 'Secret', metadata: { name }, stringData: values };
    await this.api.send({ method: 'POST', path: `/api/v1/namespaces/${namespace}/secrets`, body });
  }

  async changeSecret(name: string, values: SecretValues): Promise<void> {
    const path = `/api/v1/namespaces/${this.namespace}/secrets/${name}`;
    await this.api.send({ method: 'PATCH', path, body: { stringData: values } });
  }

  async deleteSecret(name: string): Promise<void> {
    await this.api.send({ method: 'DELETE', path: `/api/v1/namespaces/${this.namespace}/secrets/${name}` });
  }

  async patchRun(body: object): Promise<void> {
    await this.api.send({ method: 'PATCH', path: this.runPath, body });
  }

  async terminate(): Promise<void> {
    await this.patchRun({ spec: { terminate: true } });
  }

  async deleteRun(): Promise<void> {
    await this.api.send({ method: 'DELETE', path: this.runPath, body: { propagationPolicy: 'Background' } });
  }

  /** undefined: there is none. */
  async run(): Promise<StoredRun | undefined> {
    return this.api.find<StoredRun>(this.runPath);
  }

  async status(): Promise<RunStatus> {
    return (await this.run())?.status ?? { phase: '' };
  }

  async jobs(): Promise<readonly ClusterObject[]> {
    const path = `/apis/batch/v1/namespaces/${this.namespace}/jobs`;
    return (await this.api.send<{ readonly items: readonly ClusterObject[] }>({ path })).items;
  }

  async deleteJob(name: string): Promise<void> {
    const path = `/apis/batch/v1/namespaces/${this.namespace}/jobs/${name}`;
    await this.api.send({ method: 'DELETE', path, body: { propagationPolicy: 'Background' } });
  }

  /** As `type reason message`. */
  async events(): Promise<readonly string[]> {
    const path = `/api/v1/namespaces/${this.namespace}/events?fieldSelector=involvedObject.kind%3DAnalysisRun`;
    const { items } = await this.api.send<{ readonly items: readonly StoredEvent[] }>({ path });
    return items.flatMap(({ type, reason, message, count = 1 }) =>
      Array.from({ length: count }, () => `${type} ${reason} ${message}`),
    );
  }

  async measured(times: number): Promise<void> {
    await this.until(`${times} measurements`, async () => {
      const { metricResults = [] } = await this.status();
      const taken = metricResults.flatMap(({ measurements = [] }) => measurements);
      return taken.length >= times;
    });
  }

  async requested(times: number): Promise<void> {
    await this.until(`${times} requests`, () => this.server.requests.length >= times);
  }

  async until(what: string, isTrue: () => Promise<boolean> | boolean): Promise<void> {
    for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pollMs) {
      if (await isTrue()) return;
      await sleep(pollMs);
    }
    throw new Error(`waited for ${what} in vain; the run is ${JSON.stringify(await this.run())}`);
  }

  /** What the API server says to a document that it does not take. */
  async refusal(request: Promise<unknown>): Promise<string> {
    try {
      await request;
    } catch (error) {
      if (error instanceof ClusterRefusal) return error.message;
      throw error;
    }
    return '';
  }

  get #runs(): string {
    return `/apis/argoproj.io/v1alpha1/namespaces/${this.namespace}/analysisruns`;
  }

  async #createNamespace(name: string): Promise<void> {
    await this.api.send({ method: 'POST', path: '/api/v1/namespaces', body: { metadata: { name } } });
  }
}

interface StoredEvent {
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  readonly count?: number;
}
