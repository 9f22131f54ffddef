import { ClusterApi, type WatchEvent } from '../../../test-support/cluster/cluster-api.ts';
import { readClusterAccess } from '../../../test-support/cluster/cluster-access.ts';
import { runDocument, runName } from '../load.ts';
import { wallClockMs } from '../wall-clock.ts';

export interface GeneratorTask {
  readonly kubeconfig: string;
  readonly namespace: string;
  readonly server: string;
  readonly runs: number;
  readonly intervalMs: number;
}

/** When a run's creation was sent, and when its completion was seen from outside. */
export interface SeenRun {
  readonly createdMs: number;
  completedMs?: number;
  phase?: string;
  count?: number;
}

interface StoredRun {
  readonly metadata: { readonly name: string; readonly resourceVersion: string };
  readonly status?: { readonly phase?: string; readonly metricResults?: readonly { readonly count?: number }[] };
}

/** Requests under way at a time: enough to keep the API server busy. */
const parallelCreations = 10;
const warmUpRounds = 30;
const completed = new Set(['Successful', 'Failed', 'Error', 'Inconclusive']);

process.once('message', (task: GeneratorTask) => {
  const generator = new RunGenerator(task);
  // The second message lets it begin.
  process.once('message', () => void generator.generate().then((seen) => process.send?.(seen)));
  void generator.warmUp().then(() => process.send?.('ready'));
});
process.on('disconnect', () => process.exit());

class RunGenerator {
  readonly #task: GeneratorTask;
  readonly #api: ClusterApi;
  readonly #path: string;
  readonly #seen: Record<string, SeenRun> = {};
  readonly #allCompleted = Promise.withResolvers<void>();
  #created = 0;
  #completed = 0;

  constructor(task: GeneratorTask) {
    this.#task = task;
    this.#api = new ClusterApi(readClusterAccess(task.kubeconfig));
    this.#path = `/apis/argoproj.io/v1alpha1/namespaces/${task.namespace}/analysisruns`;
  }

  /** Asks for runs that the server does not keep, so that what is measured is not how generator and server get going. */
  async warmUp(): Promise<void> {
    const request = {
      method: 'POST',
      path: `${this.#path}?dryRun=All`,
      body: runDocument('warm-up', this.#task),
    } as const;
    for (let round = 0; round < warmUpRounds; round += 1)
      await Promise.all(Array.from({ length: parallelCreations }, async () => this.#api.send(request)));
  }

  /** Creates the runs as fast as the API server takes them, and watches until each is completed. */
  async generate(): Promise<Readonly<Record<string, SeenRun>>> {
    const stop = new AbortController();
    const { metadata } = await this.#api.send<StoredRun>({ path: this.#path });
    const watching = this.#watch(metadata.resourceVersion, stop.signal);
    await Promise.all(Array.from({ length: parallelCreations }, async () => this.#create()));
    await this.#allCompleted.promise;
    stop.abort();
    await watching;
    return this.#seen;
  }

  async #create(): Promise<void> {
    while (this.#created < this.#task.runs) {
      const name = runName(this.#created++);
      this.#seen[name] = { createdMs: wallClockMs() };
      await this.#api.send({ method: 'POST', path: this.#path, body: runDocument(name, this.#task) });
    }
  }

  /** The server ends a watch after some time; the next goes on where it stood. */
  async #watch(resourceVersion: string, signal: AbortSignal): Promise<void> {
    let from = resourceVersion;
    while (!signal.aborted) {
      const path = `${this.#path}?watch=1&allowWatchBookmarks=true&resourceVersion=${from}`;
      const note = ({ type, object }: WatchEvent<StoredRun>): void => {
        if (type === 'ERROR') throw new Error(JSON.stringify(object));
        from = object.metadata.resourceVersion;
        this.#note(object);
      };
      await this.#api.watch<StoredRun>(path, note, signal);
    }
  }

  #note({ metadata: { name }, status: { phase = '', metricResults = [] } = {} }: StoredRun): void {
    const run = this.#seen[name];
    if (run === undefined || run.completedMs !== undefined || !completed.has(phase)) return;
    Object.assign(run, { completedMs: wallClockMs(), phase, count: metricResults[0]?.count });
    this.#completed += 1;
    if (this.#completed === this.#task.runs) this.#allCompleted.resolve();
  }
}
