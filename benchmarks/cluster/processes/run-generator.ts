import { ClusterApi, type WatchEvent } from '../../../test-support/cluster/cluster-api.ts';
import { readClusterAccess } from '../../../test-support/cluster/cluster-access.ts';
import { type Batch, runDocument, runName } from '../load.ts';
import { wallClockMs } from '../wall-clock.ts';

export interface GeneratorSettings {
  readonly kubeconfig: string;
  readonly namespace: string;
  /** The metric server. */
  readonly server: string;
  readonly intervalMs: number;
}

/** What is to be created, and watched until it is completed. */
export interface GeneratorTask {
  readonly batch: Batch;
  readonly runs: number;
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

process.once('message', (settings: GeneratorSettings) => {
  const generator = new RunGenerator(settings);
  process.on('message', (task: GeneratorTask) => void generator.generate(task).then((seen) => process.send?.(seen)));
  void generator.warmUp().then(() => process.send?.('ready'));
});
process.on('disconnect', () => process.exit());

class RunGenerator {
  readonly #settings: GeneratorSettings;
  readonly #api: ClusterApi;
  readonly #path: string;

  constructor(settings: GeneratorSettings) {
    this.#settings = settings;
    this.#api = new ClusterApi(readClusterAccess(settings.kubeconfig));
    this.#path = `/apis/argoproj.io/v1alpha1/namespaces/${settings.namespace}/analysisruns`;
  }

  /** Asks for runs that the server does not keep, so that what is measured is not how generator and server get going. */
  async warmUp(): Promise<void> {
    const request = {
      method: 'POST',
      path: `${this.#path}?dryRun=All`,
      body: runDocument('warm-up', this.#settings),
    } as const;
    for (let round = 0; round < warmUpRounds; round += 1)
      await Promise.all(Array.from({ length: parallelCreations }, async () => this.#api.send(request)));
  }

  /** Creates the runs as fast as the API server takes them, and watches until each is completed. */
  async generate({ batch, runs }: GeneratorTask): Promise<Readonly<Record<string, SeenRun>>> {
    const stop = new AbortController();
    const { metadata } = await this.#api.send<StoredRun>({ path: this.#path });
    const seen = new SeenRuns(runs);
    const watching = this.#watch(metadata.resourceVersion, (run) => seen.note(run), stop.signal);
    const names = Array.from({ length: runs }, (_, index) => runName(batch, index)).values();
    await Promise.all(Array.from({ length: parallelCreations }, async () => this.#create(names, seen)));
    await seen.allCompleted;
    stop.abort();
    await watching;
    return seen.byName;
  }

  /** Takes names until there are none; others may take theirs from the same ones. */
  async #create(names: Iterable<string>, seen: SeenRuns): Promise<void> {
    for (const name of names) {
      seen.created(name);
      await this.#api.send({ method: 'POST', path: this.#path, body: runDocument(name, this.#settings) });
    }
  }

  /** The server ends a watch after some time; the next goes on where it stood. */
  async #watch(resourceVersion: string, note: (run: StoredRun) => void, signal: AbortSignal): Promise<void> {
    let from = resourceVersion;
    while (!signal.aborted) {
      const path = `${this.#path}?watch=1&allowWatchBookmarks=true&resourceVersion=${from}`;
      const onEvent = ({ type, object }: WatchEvent<StoredRun>): void => {
        if (type === 'ERROR') throw new Error(JSON.stringify(object));
        from = object.metadata.resourceVersion;
        note(object);
      };
      await this.#api.watch<StoredRun>(path, onEvent, signal);
    }
  }
}

class SeenRuns {
  readonly byName: Record<string, SeenRun> = {};
  readonly #allCompleted = Promise.withResolvers<void>();
  #missing: number;

  constructor(runs: number) {
    this.#missing = runs;
  }

  get allCompleted(): Promise<void> {
    return this.#allCompleted.promise;
  }

  created(name: string): void {
    this.byName[name] = { createdMs: wallClockMs() };
  }

  note({ metadata: { name }, status: { phase = '', metricResults = [] } = {} }: StoredRun): void {
    const run = this.byName[name];
    if (run === undefined || run.completedMs !== undefined || !completed.has(phase)) return;
    Object.assign(run, { completedMs: wallClockMs(), phase, count: metricResults[0]?.count });
    this.#missing -= 1;
    if (this.#missing === 0) this.#allCompleted.resolve();
  }
}
