import { isCompleted, runToCompletion, type RunDependencies, type Turn } from '@verdict/core';
import type { PreparedRun } from '../documents/prepare-runs.ts';
import { logTurn } from './log-turn.ts';
import { nextRecord, type RunRecord, startRecord } from './run-record.ts';
import type { RunEnd } from './verdict.ts';

/** How long a measurement under way may go on after the run was asked to end. */
const graceMs = 5000;

export interface DriveSettings {
  readonly dependencies: RunDependencies;
  /** Asks for an end in order; its reason says which. */
  readonly ending: AbortSignal;
  /** Stops at once. */
  readonly stop: AbortSignal;
  readonly onRecord: (record: RunRecord) => void;
}

export interface DrivenRun {
  readonly record: RunRecord;
  readonly end: RunEnd;
}

/** Why a run is asked to end before its verdict. */
export type EndReason = 'timed out' | 'interrupted';

/** Drives one run to its end. Never rejects: what goes wrong is the end's kind. */
export async function driveRun(prepared: PreparedRun, settings: DriveSettings): Promise<DrivenRun> {
  const driver = new Driver(startRecord(prepared), settings);
  return driver.drive();
}

class Driver {
  #record: RunRecord;
  readonly #settings: DriveSettings;
  /** How far the run was when it was asked to end. */
  #end: RunEnd = { kind: 'completed' };

  constructor(record: RunRecord, settings: DriveSettings) {
    this.#record = record;
    this.#settings = settings;
  }

  async drive(): Promise<DrivenRun> {
    const { ending } = this.#settings;
    const noteEnd = (): void => {
      if (!isCompleted(this.#record.status.phase)) this.#end = endOf(ending.reason, this.#record);
    };
    ending.addEventListener('abort', noteEnd, { once: true });
    try {
      await this.#takeTurns();
    } catch (error) {
      if (this.#end.kind === 'completed') this.#end = { kind: 'crashed', message: crashText(error) };
    } finally {
      ending.removeEventListener('abort', noteEnd);
    }
    return { record: this.#record, end: this.#end };
  }

  /** A measurement that does not end within the grace period is given up; the last turn then ends what else is in flight. */
  async #takeTurns(): Promise<void> {
    const { ending, stop } = this.#settings;
    const giveUp = new AbortController();
    const done = new AbortController();
    ending.addEventListener('abort', () => void this.#abortAfterGrace(giveUp, done.signal), { once: true });
    try {
      await this.#complete(AbortSignal.any([stop, giveUp.signal]));
    } catch (error) {
      if (!giveUp.signal.aborted || stop.aborted) throw error;
      await this.#complete(stop);
    } finally {
      done.abort();
    }
  }

  async #abortAfterGrace(giveUp: AbortController, done: AbortSignal): Promise<void> {
    const { clock } = this.#settings.dependencies;
    await clock.sleep(graceMs, done).then(
      () => giveUp.abort(),
      () => {},
    );
  }

  async #complete(signal: AbortSignal): Promise<void> {
    const { dependencies, ending } = this.#settings;
    const { compiled, status } = this.#record;
    await runToCompletion(compiled, dependencies, {
      signal,
      terminate: ending,
      status,
      onTurn: (turn) => this.#keep(turn),
    });
  }

  #keep(turn: Turn): void {
    const before = this.#record;
    this.#record = nextRecord(before, turn.status);
    logTurn(this.#settings.dependencies.logger, { before, after: this.#record, turn });
    this.#settings.onRecord(this.#record);
  }
}

/** The end of a run that was asked to end before its verdict. */
export function endOf(reason: unknown, { compiled, status }: RunRecord): RunEnd {
  const decided = (status.metricResults ?? []).filter(({ phase }) => isCompleted(phase)).length;
  return { kind: reason === 'timed out' ? 'timed out' : 'interrupted', decided, total: compiled.metrics.length };
}

function crashText(error: unknown): string {
  return `the run could not be driven to its end: ${error instanceof Error ? error.message : String(error)}`;
}
