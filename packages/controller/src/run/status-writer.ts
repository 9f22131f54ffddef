import type { Turn } from '@verdict/core';
import { capStatus, defaultStatusCapBytes } from '@verdict/core/engine';
import type { Logger } from '@verdict/core/provider';
import { ApiError, type EventRecorder, readKey, type ResourceClient } from '@verdict/kubernetes';
import type { StoredRun } from '../decode/decode-run.ts';
import type { LatestRuns } from './latest-runs.ts';
import { type Persisted, persistStatus } from './persist-status.ts';
import { runTarget } from './run-target.ts';
import { mergePatch } from './status-patch.ts';

export interface TurnResult {
  readonly before: StoredRun;
  /** The status of `before` as far as it was understood. */
  readonly understood: object;
  readonly turn: Turn;
}

export interface StatusWriterParts {
  readonly runs: ResourceClient<StoredRun>;
  readonly latest: LatestRuns;
  readonly events: EventRecorder;
  readonly logger: Logger;
  /** What is kept of an object that the server answers with. */
  readonly trim: (run: StoredRun) => StoredRun;
  readonly statusCapBytes?: number | undefined;
}

/** `unchanged`: there was nothing to write. */
export type Written = Persisted['kind'] | 'unchanged';

/** Below this it is not the status that is too large. */
const leastCapBytes = 2048;

/** Writes what turns have found. A result that could not be written is kept until it is, so that nothing is measured twice. */
export class StatusWriter {
  readonly #parts: StatusWriterParts;
  readonly #unwritten = new Map<string, TurnResult>();

  constructor(parts: StatusWriterParts) {
    this.#parts = parts;
  }

  /** The result of that very run that is still to be written. */
  unwritten(key: string, run: StoredRun): TurnResult | undefined {
    const result = this.#unwritten.get(key);
    return result?.before.metadata.uid === run.metadata.uid ? result : undefined;
  }

  forget(key: string): void {
    this.#unwritten.delete(key);
  }

  /** Rejects with an `ApiError` when it has to be tried again. Events are sent once the status is written. */
  async write(key: string, result: TurnResult, signal: AbortSignal): Promise<Written> {
    this.#unwritten.set(key, result);
    const persisted = await this.#persist(key, result, signal);
    this.#unwritten.delete(key);
    if (persisted === 'unchanged') return persisted;
    if (persisted.kind === 'gone') return 'gone';
    const run = this.#parts.trim(persisted.run);
    this.#parts.latest.wrote(key, run);
    if (persisted.kind !== 'superseded') this.#tell(key, run, result);
    return persisted.kind;
  }

  #tell(key: string, run: StoredRun, { before, turn }: TurnResult): void {
    const { events, logger } = this.#parts;
    for (const event of turn.events) events.record(runTarget(run), event);
    const { phase, message = '' } = turn.status;
    if (phase !== before.status?.phase) logger.info({ run: key, phase, message }, 'The run has another phase');
  }

  /** With less and less of its texts and history while the server finds it too large. */
  async #persist(
    key: string,
    { before, understood, turn }: TurnResult,
    signal: AbortSignal,
  ): Promise<Persisted | 'unchanged'> {
    const { runs, logger, statusCapBytes = defaultStatusCapBytes } = this.#parts;
    for (let capBytes = statusCapBytes; ; capBytes /= 2) {
      const patch = mergePatch(understood, capStatus(turn.status, capBytes));
      if (patch === undefined) return 'unchanged';
      try {
        return await persistStatus(runs, { key: readKey(key), before, patch }, signal);
      } catch (error) {
        if (!isTooLarge(error) || capBytes <= leastCapBytes) throw error;
        logger.warn(
          { run: key, capBytes: capBytes / 2, error: error.message },
          'Status too large, giving up more of it',
        );
      }
    }
  }
}

function isTooLarge(error: unknown): error is ApiError {
  return error instanceof ApiError && (error.status === 413 || /\btoo large\b/i.test(error.message));
}
