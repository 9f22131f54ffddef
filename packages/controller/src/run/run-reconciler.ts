import { type EngineOptions, isCompleted, type Turn } from '@verdict/core';
import type { Clock, Logger, SecretReader } from '@verdict/core/provider';
import { ApiError, keyOf, type ResourceClient } from '@verdict/kubernetes';
import { decodeRun, type StoredRun } from '../decode/decode-run.ts';
import type { RunningTurn } from '../turns/running-turn.ts';
import type { CompileCache } from './compile-cache.ts';
import type { EndedJobs } from './ended-jobs.ts';
import type { LatestRuns } from './latest-runs.ts';
import { type Findings, measureWhileWaiting } from './measure-while-waiting.ts';
import { nextTurnAt } from './next-turn-at.ts';
import type { RunClocks } from './run-clocks.ts';
import { runLogger } from './run-logger.ts';
import { storedStatus } from './stored-status.ts';
import type { StatusWriter, Written } from './status-writer.ts';
import { takeTurn, type TurnQuestion } from './take-turn.ts';
import type { UnknownFields } from './unknown-fields.ts';
import type { WriteLine } from './write-line.ts';

export interface RunReconcilerParts {
  readonly runs: ResourceClient<StoredRun>;
  readonly latest: LatestRuns;
  readonly compiled: CompileCache;
  readonly writer: StatusWriter;
  /** Where writes wait for their turn. */
  readonly writes: WriteLine;
  readonly endedJobs: EndedJobs;
  readonly unknownFields: UnknownFields;
  readonly clocks: RunClocks;
  /** For delays: goes on evenly however the machine's time is set. */
  readonly steady: Pick<Clock, 'now'>;
  readonly logger: Logger;
  readonly secretsOf: (namespace: string) => SecretReader;
  readonly options?: EngineOptions | undefined;
}

interface Unwritten {
  readonly stored: StoredRun;
  readonly question: TurnQuestion;
  readonly found: Findings;
}

const noJobs: ReadonlySet<string> = new Set();

/** When to come back, in milliseconds; undefined: when something changes. */
export type ComeBack = number | undefined;

/** After a turn for nothing, so that no run keeps the process to itself. */
const leastPauseMs = 1;
/** How long the cache is given to show why a run could not be deleted. */
const afterConflictMs = 1000;

/** Takes turns: from the latest state of a run to the next one, which is written before anything else is done with it. */
export class RunReconciler {
  readonly #parts: RunReconcilerParts;

  constructor(parts: RunReconcilerParts) {
    this.#parts = parts;
  }

  /** The run is gone: nothing of it is remembered. */
  forget(key: string, run: StoredRun): void {
    const { uid = '' } = run.metadata;
    this.#parts.writer.forget(key);
    this.#parts.endedJobs.take(key);
    this.#parts.clocks.forget(uid);
    this.#forgetSpec(uid);
  }

  /** One turn. `signal` ends it before its work is done. Rejects when it has to be repeated. */
  async reconcile(stored: StoredRun, running: RunningTurn, signal: AbortSignal): Promise<ComeBack> {
    const key = keyOf(stored);
    const unwritten = this.#parts.writer.unwritten(key, stored);
    if (unwritten !== undefined) {
      await this.#parts.writer.write(key, unwritten, signal);
      return 0;
    }
    const decoded = decodeRun(stored);
    this.#parts.unknownFields.found(stored, decoded.unknownFields);
    const endedJobs = this.#parts.endedJobs.take(key);
    const turn = await this.#takeTurn({ decoded, endedJobs }, running);
    if (turn.delete === true) return this.#delete(stored, signal);
    const found = { turn, endedAt: this.#parts.steady.now() };
    return this.#write({ stored, question: { decoded, endedJobs }, found }, running, signal);
  }

  async #write({ stored, question, found }: Unwritten, running: RunningTurn, signal: AbortSignal): Promise<ComeBack> {
    const { decoded, endedJobs } = question;
    const { steady, writer, writes } = this.#parts;
    const key = keyOf(stored);
    const place = writes.enter();
    try {
      const takeNext = async ({ status }: Turn): Promise<Turn> =>
        this.#takeTurn({ decoded: { ...decoded, status }, endedJobs: noJobs }, running);
      const { turn, endedAt } = await measureWhileWaiting(found, { place, running, steady, takeNext });
      const understood = decoded.problems.length > 0 ? storedStatus(stored) : decoded.status;
      const written = await writer.write(key, { before: stored, understood, turn }, signal);
      if (written === 'superseded') for (const job of endedJobs) this.#parts.endedJobs.add(key, job);
      if (isCompleted(turn.status.phase)) this.#forgetSpec(stored.metadata.uid ?? '');
      const nextAt = nextTurnAt({ turn, terminate: decoded.run.spec.terminate === true, endedAt });
      return this.#comeBack(written, nextAt);
    } finally {
      place.leave();
    }
  }

  #comeBack(written: Written, nextAt: number | undefined): ComeBack {
    if (written === 'superseded' || written === 'rebased') return 0;
    if (written === 'gone' || nextAt === undefined) return undefined;
    return Math.max(written === 'unchanged' ? leastPauseMs : 0, nextAt - this.#parts.steady.now());
  }

  #forgetSpec(uid: string): void {
    this.#parts.unknownFields.forget(uid);
    this.#parts.compiled.forget(uid);
  }

  async #takeTurn({ decoded, endedJobs }: TurnQuestion, running: RunningTurn): Promise<Turn> {
    const { compiled, clocks, logger, secretsOf, options } = this.#parts;
    const { namespace = '', uid = '' } = decoded.run.metadata;
    const secrets = secretsOf(namespace);
    const clock = clocks.clockOf(uid, decoded.status);
    const means = {
      compiled,
      clock,
      logger: runLogger(logger, keyOf(decoded.run)),
      secrets,
      ...(options === undefined ? {} : { options }),
    };
    return takeTurn({ decoded, endedJobs }, means, running.signal);
  }

  /** That very state of the run only: whoever changed it meanwhile may want it to stay. */
  async #delete({ metadata }: StoredRun, signal: AbortSignal): Promise<ComeBack> {
    const { name = '', namespace = '', uid = '', resourceVersion = '' } = metadata;
    try {
      await this.#parts.runs.delete({ namespace, name }, { uid, resourceVersion }, signal);
      return undefined;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.isNotFound) return undefined;
      if (error.isConflict) return afterConflictMs;
      throw error;
    }
  }
}
