import { ClusterApi, type ClusterObject, type WatchEvent } from '../../../../test-support/cluster/cluster-api.ts';
import type { ClusterAccess } from '../../../../test-support/cluster/cluster-access.ts';

export interface ObservedMeasurement {
  readonly phase: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly value?: string;
  readonly message?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

export interface ObservedResult {
  readonly name: string;
  readonly phase: string;
  readonly count?: number;
  readonly successful?: number;
  readonly failed?: number;
  readonly inconclusive?: number;
  readonly error?: number;
  readonly measurements?: readonly ObservedMeasurement[];
}

export interface ObservedStatus {
  readonly phase?: string;
  readonly message?: string;
  readonly metricResults?: readonly ObservedResult[];
}

type ObservedRun = ClusterObject & { readonly status?: ObservedStatus };

/** Writes down every state of the runs, and every Job that was ever created, by a watch of its own past all faults. */
export class Observer {
  /** By the run's name, every status that was stored, in order. */
  readonly statuses = new Map<string, ObservedStatus[]>();
  /** The name of each Job that was created, as often as it was. */
  readonly createdJobs: string[] = [];
  readonly #api: ClusterApi;
  readonly #namespace: string;
  readonly #stop = new AbortController();
  readonly #watches: Promise<void>[] = [];

  constructor(access: ClusterAccess, namespace: string) {
    this.#api = new ClusterApi(access);
    this.#namespace = namespace;
  }

  /** Resolves once nothing is missed any more. */
  async start(): Promise<void> {
    const runs = `/apis/argoproj.io/v1alpha1/namespaces/${this.#namespace}/analysisruns`;
    const jobs = `/apis/batch/v1/namespaces/${this.#namespace}/jobs`;
    await this.#follow<ObservedRun>(runs, ({ object: { metadata, status = {} } }) => {
      const seen = this.statuses.get(metadata.name);
      if (seen === undefined) this.statuses.set(metadata.name, [status]);
      else seen.push(status);
    });
    await this.#follow<ClusterObject>(jobs, ({ type, object }) => {
      if (type === 'ADDED') this.createdJobs.push(object.metadata.name);
    });
  }

  last(name: string): ObservedStatus {
    return this.statuses.get(name)?.at(-1) ?? {};
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#watches);
    this.#api.close();
  }

  async #follow<Item>(path: string, note: (event: WatchEvent<Item>) => void): Promise<void> {
    const { metadata } = await this.#api.send({ path });
    const { signal } = this.#stop;
    const query = `?watch=1&timeoutSeconds=3600&resourceVersion=${metadata.resourceVersion}`;
    const watched = this.#api.watch<Item>(`${path}${query}`, note, signal);
    watched.catch(() => {});
    this.#watches.push(watched);
  }
}
