import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProviderRegistry, type RunStatus } from '@verdict/core';
import type { AnyProvider } from '@verdict/core/provider';
import { createRecordingLogger, type RecordingLogger } from '@verdict/core/testing';
import {
  analysisRuns,
  type ApiClient,
  connectToCluster,
  createResourceClient,
  events,
  jobs,
  type KubernetesObject,
  listAll,
  type Resource,
  type ResourceClient,
  resourcePath,
  secrets,
  steadyClock,
} from '@verdict/kubernetes';
import { installCustomResourceDefinitions } from '@verdict/kubernetes/testing';
import { requiredCluster } from '../../../../test-support/required-cluster.ts';
import type { StoredRun } from '../../src/decode/decode-run.ts';
import { type AnalysisController, type AnalysisControllerSettings, createAnalysisController } from '../../src/index.ts';

const patienceMs = 25_000;
const never = new AbortController().signal;

export const kubeconfig = requiredCluster({
  suite: 'Controller against a real Kubernetes API',
  directory: join(import.meta.dirname, '..', '..'),
  needsControllers: true,
});

export interface RunningController {
  readonly controller: AnalysisController;
  readonly logger: RecordingLogger;
  /** In order; resolves when it has ended. */
  stop(): Promise<void>;
}

interface StoredEvent extends KubernetesObject {
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  readonly count?: number;
  readonly involvedObject: { readonly name: string };
  readonly source: { readonly component?: string };
}

interface Namespace extends KubernetesObject {
  readonly metadata: { readonly name: string };
}

const namespaces: Resource<Namespace> = {
  group: '',
  version: 'v1',
  plural: 'namespaces',
  kind: 'Namespace',
  isNamespaced: false,
};

/** One namespace of a real cluster, and the controllers that a test lets loose on it. */
export class ClusterWorld {
  readonly client: ApiClient;
  readonly namespace: string;
  readonly runs: ResourceClient<StoredRun>;
  readonly #controllers: RunningController[] = [];

  private constructor(client: ApiClient, namespace: string) {
    this.client = client;
    this.namespace = namespace;
    this.runs = createResourceClient(client, analysisRuns);
  }

  static async open(): Promise<ClusterWorld> {
    const client = await connectToCluster({ kubeconfig: kubeconfig ?? '' });
    await installCustomResourceDefinitions(
      { client, directory: join(import.meta.dirname, '..', '..', '..', '..', 'deploy', 'crds') },
      never,
    );
    const world = new ClusterWorld(client, `controller-${randomUUID().slice(0, 8)}`);
    await createResourceClient(client, namespaces).create({ metadata: { name: world.namespace } }, never);
    return world;
  }

  /** Leaves nothing of a test to the next one. */
  async clear(): Promise<void> {
    await Promise.all(this.#controllers.splice(0).map((one) => one.stop()));
    const path = resourcePath(analysisRuns, { namespace: this.namespace });
    await this.client.send({ method: 'DELETE', path, body: { propagationPolicy: 'Background' } }, never);
  }

  async close(): Promise<void> {
    await this.clear();
    await createResourceClient(this.client, namespaces).delete({ namespace: '', name: this.namespace }, {}, never);
    await this.client.close();
  }

  start(providers: readonly AnyProvider[], settings: Partial<AnalysisControllerSettings> = {}): RunningController {
    const logger = createRecordingLogger();
    const controller = createAnalysisController({
      client: this.client,
      providers: new ProviderRegistry(providers),
      clock: steadyClock,
      logger,
      random: Math.random,
      controllerNamespace: this.namespace,
      namespace: this.namespace,
      ...settings,
    });
    const stopping = new AbortController();
    const ended = controller.run(stopping.signal);
    const running: RunningController = {
      controller,
      logger,
      stop: async () => {
        stopping.abort(new Error('stopped'));
        await ended;
      },
    };
    this.#controllers.push(running);
    return running;
  }

  async create(
    name: string,
    spec: object,
    { metadata, ...rest }: { readonly metadata?: object; readonly status?: object } = {},
  ): Promise<StoredRun> {
    const head = { apiVersion: 'argoproj.io/v1alpha1', kind: 'AnalysisRun' };
    const body = { ...head, metadata: { name, namespace: this.namespace, ...metadata }, spec, ...rest };
    return this.runs.create(body, never);
  }

  async patch(name: string, patch: object): Promise<StoredRun> {
    return this.runs.patch({ namespace: this.namespace, name }, patch, never);
  }

  async delete(name: string): Promise<void> {
    await this.runs.delete({ namespace: this.namespace, name }, {}, never);
  }

  async run(name: string): Promise<StoredRun> {
    return this.runs.get({ namespace: this.namespace, name }, never);
  }

  async status(name: string): Promise<RunStatus> {
    return (await this.run(name)).status ?? { phase: '' };
  }

  async exists(name: string): Promise<boolean> {
    const { items } = await listAll(this.client, { resource: analysisRuns, namespace: this.namespace }, never);
    return items.some(({ metadata }) => metadata.name === name);
  }

  /** The status, once the run is completed. */
  async completed(name: string): Promise<RunStatus> {
    return this.until(name, ({ phase }) => !['', 'Pending', 'Running'].includes(phase));
  }

  async until(name: string, isSo: (status: RunStatus) => boolean): Promise<RunStatus> {
    let status: RunStatus = { phase: '' };
    await eventually(
      `status of ${name}`,
      async () => {
        status = await this.status(name);
        return isSo(status);
      },
      () => JSON.stringify(status),
    );
    return status;
  }

  /** Of one run, as `type reason message`, oldest first. */
  async events(name: string): Promise<readonly string[]> {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the server answers with
    const { items } = await listAll(
      this.client,
      { resource: events as Resource<StoredEvent>, namespace: this.namespace },
      never,
    );
    return items
      .filter(
        ({ involvedObject, source }) => involvedObject.name === name && source.component === 'rollouts-controller',
      )
      .map(({ type, reason, message }) => `${type} ${reason} ${message}`);
  }

  async jobs(): Promise<readonly KubernetesObject[]> {
    return (await listAll(this.client, { resource: jobs, namespace: this.namespace }, never)).items;
  }

  async createSecret(name: string, data: Readonly<Record<string, string>>): Promise<void> {
    const body = { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: this.namespace }, stringData: data };
    await createResourceClient(this.client, secrets).create(body, never);
  }
}

export async function eventually(
  what: string,
  isSo: () => Promise<boolean> | boolean,
  seen: () => string = () => '',
): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`waited for ${what} in vain; seen last: ${seen()}`);
    await sleep(15);
  }
}
