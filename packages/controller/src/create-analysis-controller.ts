import {
  analysisRuns,
  createEventRecorder,
  createResourceClient,
  createSecretReader,
  createWorkQueue,
  type EventRecorder,
  steadyClock,
  type WorkQueue,
} from '@verdict/kubernetes';
import type { AnalysisController, AnalysisControllerSettings } from './analysis-controller.ts';
import { type AnalysisHandlers, analysisInformers, type AnalysisInformers } from './analysis-informers.ts';
import type { StoredRun } from './decode/decode-run.ts';
import { jobHandler } from './jobs/job-handler.ts';
import { CompileCache } from './run/compile-cache.ts';
import { EndedJobs } from './run/ended-jobs.ts';
import { LatestRuns } from './run/latest-runs.ts';
import { RunClocks } from './run/run-clocks.ts';
import { runHandler } from './run/run-handler.ts';
import { RunReconciler } from './run/run-reconciler.ts';
import { StatusWriter } from './run/status-writer.ts';
import { trimRun } from './run/trim-run.ts';
import { UnknownFields } from './run/unknown-fields.ts';
import { withAnswerLimit } from './run/with-answer-limit.ts';
import { drainTurns } from './turns/drain-turns.ts';
import type { RunningTurn } from './turns/running-turn.ts';
import { RunningTurns } from './turns/running-turns.ts';
import { takeTurns } from './turns/take-turns.ts';
import { TurnSlots } from './turns/turn-slots.ts';
import { WatchedProviders } from './turns/watched-providers.ts';

const defaultThreads = 30;
const defaultDrainMs = 5000;
/** For writes; the server's own limit is a minute. */
const answerLimitMs = 20_000;
/** The reference's name for itself. */
const eventComponent = 'rollouts-controller';

/** Judges a cluster's AnalysisRuns. Nothing is asked of the cluster before `run`, which is for once. */
export function createAnalysisController(settings: AnalysisControllerSettings): AnalysisController {
  return new ClusterController(settings);
}

class ClusterController implements AnalysisController {
  readonly #settings: AnalysisControllerSettings;
  readonly #queue: WorkQueue;
  readonly #informers: AnalysisInformers;
  readonly #latest: LatestRuns;
  readonly #turns = new RunningTurns();
  readonly #events: EventRecorder;
  readonly #reconciler: RunReconciler;
  /** Aborted when turns under way have had their time. */
  readonly #over = new AbortController();

  constructor(settings: AnalysisControllerSettings) {
    this.#settings = settings;
    const { client, clock, random, logger, observer, host } = settings;
    this.#queue = createWorkQueue({
      clock: steadyClock,
      ...(observer?.queue === undefined ? {} : { observer: observer.queue }),
    });
    this.#events = createEventRecorder({ client, clock, random, logger, component: eventComponent, host });
    this.#latest = new LatestRuns((key) => this.#informers.runs.get(key));
    const endedJobs = new EndedJobs();
    this.#reconciler = this.#createReconciler(endedJobs);
    this.#informers = analysisInformers(settings, this.#createHandlers(endedJobs));
  }

  get isReady(): boolean {
    return this.#informers.runs.hasSynced;
  }

  get runs(): AnalysisController['runs'] {
    return this.#informers.runs.list();
  }

  get templates(): AnalysisController['templates'] {
    return this.#informers.templates.list();
  }

  get clusterTemplates(): AnalysisController['clusterTemplates'] {
    return this.#informers.clusterTemplates?.list() ?? [];
  }

  async run(signal: AbortSignal): Promise<void> {
    if (this.#over.signal.aborted) throw new Error('the controller has been stopped; create another one');
    const { threads = defaultThreads, drainMs = defaultDrainMs } = this.#settings;
    const { runs, templates, clusterTemplates, jobs } = this.#informers;
    const watching = [runs, templates, clusterTemplates, jobs].map(async (informer) => informer?.run(signal));
    const underWay = await takeTurns(
      {
        queue: this.#queue,
        slots: new TurnSlots(threads),
        take: async (key, turn) => this.#take(key, turn),
        onError: (error, key) => this.#failed(error, key),
      },
      signal,
    );
    this.#queue.shutDown();
    await drainTurns({
      underWay,
      turns: this.#turns,
      events: this.#events,
      over: this.#over,
      clock: steadyClock,
      drainMs,
    });
    await Promise.all(watching);
  }

  async #take(key: string, turn: RunningTurn): Promise<number | undefined> {
    const run = this.#latest.get(key);
    if (run === undefined || run.metadata.deletionTimestamp !== undefined) return undefined;
    const { uid = '' } = run.metadata;
    const startedAt = steadyClock.now();
    let failed = true;
    this.#turns.started(uid, turn);
    try {
      const comeBackMs = await this.#reconciler.reconcile(run, turn, this.#over.signal);
      failed = false;
      return turn.changed !== undefined && this.#latest.isNews(key, turn.changed) ? 0 : comeBackMs;
    } catch (error) {
      if (!turn.signal.aborted) throw error;
      failed = false;
      return 0;
    } finally {
      this.#turns.ended(uid);
      this.#tell(run, { startedAt, failed });
    }
  }

  #createReconciler(endedJobs: EndedJobs): RunReconciler {
    const { client, clock, logger, controllerNamespace, engine: options, providers } = this.#settings;
    const answered = withAnswerLimit(client, { clock: steadyClock, durationMs: answerLimitMs });
    const runs = createResourceClient(answered, analysisRuns);
    const events = this.#events;
    const latest = this.#latest;
    const watched = new WatchedProviders(providers, (uid, mode) => this.#turns.providerCalled(uid, mode));
    const statusCapBytes = options?.statusCapBytes;
    const secrets = createSecretReader(client, { clock: steadyClock, signal: this.#over.signal });
    return new RunReconciler({
      runs,
      latest,
      endedJobs,
      logger,
      options,
      steady: steadyClock,
      clocks: new RunClocks(clock),
      compiled: new CompileCache(watched),
      unknownFields: new UnknownFields(events),
      writer: new StatusWriter({ runs, latest, events, logger, trim: trimRun, statusCapBytes }),
      secretsOf: (runNamespace) => secrets.forRun({ runNamespace, controllerNamespace }),
    });
  }

  #createHandlers(endedJobs: EndedJobs): AnalysisHandlers {
    const { observer } = this.#settings;
    const queue = this.#queue;
    const onDeleted = (key: string, run: StoredRun): void => {
      const { namespace = '', name = '' } = run.metadata;
      this.#reconciler.forget(key, run);
      observer?.runDeleted?.({ namespace, name });
    };
    const onJobEnd = (runKey: string, job: string): void => {
      const { runs } = this.#informers;
      if (runs.hasSynced && runs.get(runKey) === undefined) return;
      endedJobs.add(runKey, job);
      queue.add(runKey);
    };
    return {
      runs: runHandler({ queue, latest: this.#latest, turns: this.#turns, onDeleted }),
      jobs: jobHandler(onJobEnd),
    };
  }

  #tell(
    { metadata }: StoredRun,
    { startedAt, failed }: { readonly startedAt: number; readonly failed: boolean },
  ): void {
    const { namespace = '', name = '' } = metadata;
    const seconds = (steadyClock.now() - startedAt) / 1000;
    this.#settings.observer?.reconciled?.({ namespace, name, seconds, failed });
  }

  #failed(error: unknown, run: string): void {
    if (this.#over.signal.aborted) return;
    this.#settings.logger.error({ run, error: errorText(error) }, 'Failed to reconcile the run; it is tried again');
  }
}

function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
