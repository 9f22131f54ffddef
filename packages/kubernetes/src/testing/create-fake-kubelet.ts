import { systemClock } from '@verdict/core';
import type { Clock, Logger } from '@verdict/core/provider';
import type { ApiClient } from '../api/api-client.ts';
import { ApiError } from '../api/api-error.ts';
import { createWorkQueue } from '../queue/create-work-queue.ts';
import { type ReconcileResult, workOff } from '../queue/work-off.ts';
import { pods } from '../resources/known-resources.ts';
import { keyOf, type KubernetesObject, readKey } from '../resources/kubernetes-object.ts';
import { resourcePath } from '../resources/resource.ts';
import { createInformer } from '../watch/create-informer.ts';
import type { Informer } from '../watch/informer.ts';
import { podAt, type PodSpec, type PodStatus } from './pod-status.ts';

export interface FakeKubeletSettings {
  readonly client: ApiClient;
  /** Default: the machine's. */
  readonly clock?: Clock;
  /** Default: none. */
  readonly logger?: Logger;
  /** Absent: pods of all namespaces. */
  readonly namespace?: string;
}

export interface FakeKubelet {
  /** Moves pods until the signal is aborted; resolves then. */
  run(signal: AbortSignal): Promise<void>;
}

interface Pod extends KubernetesObject {
  readonly spec?: PodSpec;
  readonly status?: Partial<PodStatus>;
}

/**
 * Runs nothing, and completes the pods of Jobs as if it did, for API servers without nodes: what a container does is read
 * from its command, see `planContainer`. Pods that are deleted go at once.
 */
export function createFakeKubelet(settings: FakeKubeletSettings): FakeKubelet {
  return { run: async (signal) => new PodMover(settings).run(signal) };
}

const silent: Logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const killed = 137;

class PodMover {
  readonly #client: ApiClient;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #namespace: string | undefined;
  /** By uid, more exactly than the pods' status has it. */
  readonly #startedAt = new Map<string, number>();

  constructor({ client, clock = systemClock, logger = silent, namespace }: FakeKubeletSettings) {
    this.#client = client;
    this.#clock = clock;
    this.#logger = logger;
    this.#namespace = namespace;
  }

  async run(signal: AbortSignal): Promise<void> {
    const queue = createWorkQueue({ clock: this.#clock });
    const informer = createInformer<Pod>({
      client: this.#client,
      resource: pods,
      clock: this.#clock,
      logger: this.#logger,
      random: () => 0,
      namespace: this.#namespace,
      labelSelector: 'batch.kubernetes.io/job-name',
      handler: {
        added: (pod) => queue.add(keyOf(pod)),
        updated: (pod) => queue.add(keyOf(pod)),
        deleted: ({ metadata: { uid = '' } }) => void this.#startedAt.delete(uid),
      },
    });
    const reconcile = async (key: string): Promise<ReconcileResult | undefined> => this.#move(informer, key, signal);
    const onError = (error: unknown, pod: string): void =>
      this.#logger.warn({ pod, error: String(error) }, 'a pod could not be moved');
    await Promise.all([informer.run(signal), workOff(queue, { workers: 4, reconcile, onError }, signal)]);
    queue.shutDown();
  }

  async #move(informer: Informer<Pod>, key: string, signal: AbortSignal): Promise<ReconcileResult | undefined> {
    const pod = informer.get(key);
    if (pod?.spec === undefined || isOver(pod)) return undefined;
    if (pod.metadata.deletionTimestamp !== undefined) {
      await this.#remove(pod, signal);
      return undefined;
    }
    const now = this.#clock.now();
    const { status, nextAt } = podAt(pod.spec, this.#startOf(pod, now), now);
    if (momentOf(status) !== momentOf(pod.status ?? {})) await this.#write(pod, status, signal);
    return nextAt === Number.POSITIVE_INFINITY ? undefined : { requeueAfterMs: nextAt - now };
  }

  #startOf({ metadata: { uid = '' }, status }: Pod, now: number): number {
    const startedAt =
      this.#startedAt.get(uid) ?? (status?.startTime === undefined ? now : Date.parse(status.startTime));
    this.#startedAt.set(uid, startedAt);
    return startedAt;
  }

  /** Kills what runs; a pod that other controllers hold by finalizers goes when they let go. */
  async #remove(pod: Pod, signal: AbortSignal): Promise<void> {
    const now = this.#clock.now();
    const { status } = podAt(pod.spec ?? { containers: [] }, this.#startOf(pod, now), now);
    await this.#write(pod, killedStatus(status), signal);
    const path = resourcePath(pods, readKey(keyOf(pod)));
    const { uid = '' } = pod.metadata;
    const body = { apiVersion: 'v1', kind: 'DeleteOptions', gracePeriodSeconds: 0, preconditions: { uid } };
    await unlessGone(this.#client.send({ method: 'DELETE', path, body }, signal));
  }

  async #write(pod: Pod, status: PodStatus, signal: AbortSignal): Promise<void> {
    const path = `${resourcePath(pods, readKey(keyOf(pod)))}/status`;
    const body = { metadata: { uid: pod.metadata.uid }, status };
    const contentType = 'application/merge-patch+json';
    await unlessGone(this.#client.send({ method: 'PATCH', path, body, contentType }, signal));
  }
}

function isOver({ status }: Pod): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed';
}

/** What tells one moment of a pod from the next. */
function momentOf({ phase, initContainerStatuses = [], containerStatuses = [] }: Partial<PodStatus>): string {
  const containers = [...initContainerStatuses, ...containerStatuses].map(
    ({ state, restartCount }) => `${restartCount} ${Object.keys(state).join()} ${state.waiting?.reason}`,
  );
  return [phase, ...containers].join('\n');
}

function killedStatus(status: PodStatus): PodStatus {
  const containerStatuses = status.containerStatuses.map((container) => {
    const startedAt = container.state.running?.startedAt ?? status.startTime;
    const terminated = { exitCode: killed, reason: 'Error', startedAt, finishedAt: startedAt };
    return {
      ...container,
      ready: false,
      state: container.state.terminated === undefined ? { terminated } : container.state,
    };
  });
  return { ...status, phase: 'Failed', conditions: [{ type: 'Ready', status: 'False' }], containerStatuses };
}

async function unlessGone(answer: Promise<unknown>): Promise<void> {
  try {
    await answer;
  } catch (error) {
    if (!(error instanceof ApiError) || (!error.isNotFound && !error.isConflict)) throw error;
  }
}
