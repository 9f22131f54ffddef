import type { AnyProvider } from '@verdict/core/provider';
import type { StoredRun } from '../decode/decode-run.ts';
import type { RunningTurn } from './running-turn.ts';

/** The turns under way, by the uid of their run. */
export class RunningTurns {
  readonly #turns = new Map<string, RunningTurn>();

  started(uid: string, turn: RunningTurn): void {
    this.#turns.set(uid, turn);
  }

  ended(uid: string): void {
    this.#turns.delete(uid);
  }

  providerCalled(uid: string, mode: AnyProvider['mode']): void {
    this.#turns.get(uid)?.providerCalled(mode);
  }

  /** true: a turn of that run is under way, which looks at the change when it has ended. */
  noteChange(run: StoredRun): boolean {
    const turn = this.#turns.get(run.metadata.uid ?? '');
    if (turn !== undefined) turn.changed = run;
    return turn !== undefined;
  }

  abort(uid: string, reason: Error): void {
    this.#turns.get(uid)?.abort(reason);
  }

  abortAll(reason: Error): void {
    for (const turn of this.#turns.values()) turn.abort(reason);
  }

  /** Also those that have started work elsewhere. */
  stopAll(reason: Error): void {
    for (const turn of this.#turns.values()) turn.stop(reason);
  }
}
