import {
  createEventRecorder,
  createWorkQueue,
  type EventRecorder,
  keyOf,
  steadyClock,
  type WorkQueue,
} from '@verdict/kubernetes';
import type { AnalysisController, AnalysisControllerSettings } from './analysis-controller.ts';
import { analysisHandlers } from './analysis-handlers.ts';
import { analysisInformers, type AnalysisInformers } from './analysis-informers.ts';
import type { StoredRun } from './decode/decode-run.ts';
import { defaultThreads } from './default-threads.ts';
import { createRunReconciler } from './run/create-run-reconciler.ts';
import { EndedJobs } from './run/ended-jobs.ts';
import { LatestRuns } from './run/latest-runs.ts';
import type { RunReconciler } from './run/run-reconciler.ts';
import { WriteLine } from './run/write-line.ts';
import { traceTurn } from './traces/trace-turn.ts';
import { drainTurns } from './turns/drain-turns.ts';
import type { RunningTurn } from './turns/running-turn.ts';
import { RunningTurns } from './turns/running-turns.ts';
import { takeTurns } from './turns/take-turns.ts';
import { TurnSlots } from './turns/turn-slots.ts';

const defaultDrainMs = 5000;
/** Of statuses, verdicts above all. */
const writesAtOnce = 24;
/** Of the progress of runs that are measured on. More would only wait in the API server, where nothing can be added to them. */
const progressWritesAtOnce = 4;
/** How long each event gives way to statuses, so that these keep the larger share of an API server that is behind. */
const eventsWaitMs = 1000;
/** The reference's name for itself. */
const eventComponent = 'rollouts-controller';

/** Judges a cluster's AnalysisRuns. Nothing is asked of the cluster before `run`, which is for once. */
export function createAnalysisController(settings: AnalysisControllerSettings): AnalysisController {
  return new ClusterController(settings);
}

class ClusterController implements AnalysisController {
  readonly #settings: AnalysisControllerSettings;
  readonly #queue: WorkQueue;
  readonly #writes: WriteLine;
  readonly #informers: AnalysisInformers;
  readonly #latest: LatestRuns;
  readonly #turns = new RunningTurns();
  readonly #events: EventRecorder;
  readonly #reconciler: RunReconciler;
  /** Aborted when turns under way have had their time. */
  readonly #over = new AbortController();
  #hasStarted = false;
  #takesTurns = false;

  constructor(settings: AnalysisControllerSettings) {
    this.#settings = settings;
    const { client, clock, random, logger, observer, host } = settings;
    this.#queue = createWorkQueue({
      clock: steadyClock,
      ...(observer?.queue === undefined ? {} : { observer: observer.queue }),
    });
    const turnsWait = (): boolean => this.#takesTurns && this.#queue.length > 0;
    const writes = new WriteLine({
      clock: steadyClock,
      atOnce: writesAtOnce,
      patientAtOnce: progressWritesAtOnce,
      turnsWait,
    });
    this.#writes = writes;
    const waitForTurn = async (signal: AbortSignal): Promise<void> => writes.quiet(eventsWaitMs, signal);
    const teller = { clock, random, logger, component: eventComponent, host };
    this.#events = createEventRecorder({ client, waitForTurn, ...teller });
    this.#latest = new LatestRuns((key) => this.#informers.runs.get(key));
    const shared = { latest: this.#latest, turns: this.#turns, endedJobs: new EndedJobs() };
    const surroundings = { ...shared, events: this.#events, writes, signal: this.#over.signal };
    const reconciler = createRunReconciler(settings, surroundings);
    const isForeign = (runKey: string): boolean =>
      this.#informers.runs.hasSynced && this.#informers.runs.get(runKey) === undefined;
    const handlers = analysisHandlers({ ...shared, queue: this.#queue, reconciler, observer, isForeign });
    this.#informers = analysisInformers(settings, handlers);
    this.#reconciler = reconciler;
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

  secondsAtWork(): readonly number[] {
    return this.#queue.secondsAtWork();
  }

  async run(signal: AbortSignal): Promise<void> {
    if (this.#hasStarted) throw new Error('a controller runs once; create another one');
    this.#hasStarted = true;
    const { threads = defaultThreads, drainMs = defaultDrainMs } = this.#settings;
    const { runs, templates, clusterTemplates, jobs } = this.#informers;
    const watching = [runs, templates, clusterTemplates, jobs].map(async (informer) => informer?.run(signal));
    this.#takesTurns = true;
    const underWay = await takeTurns(
      {
        queue: this.#queue,
        slots: new TurnSlots(threads),
        clock: steadyClock,
        take: async (key, turn) => this.#take(key, turn),
        onIdle: () => this.#writes.turnsBegan(),
        onError: (error, key) => this.#failed(error, key),
      },
      signal,
    );
    this.#takesTurns = false;
    this.#writes.turnsBegan();
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
    return traceTurn(this.#settings.tracer, run.metadata, async () => this.#takeTurn(run, turn));
  }

  async #takeTurn(run: StoredRun, turn: RunningTurn): Promise<number | undefined> {
    const { uid = '' } = run.metadata;
    const startedAt = steadyClock.now();
    let failed = true;
    this.#turns.started(uid, turn);
    try {
      const comeBackMs = await this.#reconciler.reconcile(run, turn, this.#over.signal);
      failed = false;
      return turn.changed !== undefined && this.#latest.isNews(keyOf(run), turn.changed) ? 0 : comeBackMs;
    } catch (error) {
      if (!turn.signal.aborted || error !== turn.signal.reason) throw error;
      failed = false;
      return 0;
    } finally {
      this.#turns.ended(uid);
      this.#tell(run, { startedAt, failed });
    }
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
