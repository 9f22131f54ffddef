import type { AnyProvider } from '@verdict/core/provider';
import type { StoredRun } from '../decode/decode-run.ts';
import type { TurnSlots } from './turn-slots.ts';

/** A turn at work, which holds a slot but for the time in which it waits for providers or its write. */
export class RunningTurn {
  readonly #slots: TurnSlots;
  readonly #abort = new AbortController();
  #holdsSlot = true;
  #hasCalledTask = false;
  /** The run as it was last told of since the turn began. */
  changed: StoredRun | undefined;

  /** Takes a slot over that is held already. */
  constructor(slots: TurnSlots) {
    this.#slots = slots;
  }

  /** For the engine. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Whether it may have started work elsewhere. */
  get hasCalledTask(): boolean {
    return this.#hasCalledTask;
  }

  providerCalled(mode: AnyProvider['mode']): void {
    if (mode === 'task') this.#hasCalledTask = true;
    this.#giveSlot();
  }

  /**
   * Ends the waiting for providers at once, so that nothing of the turn is recorded. A turn that has called a task's
   * provider goes on: only its result will tell of the work that was started elsewhere.
   */
  abort(reason: Error): void {
    if (!this.#hasCalledTask) this.#abort.abort(reason);
  }

  stop(reason: Error): void {
    this.#abort.abort(reason);
  }

  /** There is nothing to do but to wait. */
  rest(): void {
    this.#giveSlot();
  }

  /** There is something to do again. */
  async takeSlotAgain(): Promise<void> {
    if (this.#holdsSlot) return;
    await this.#slots.takeAgain();
    this.#holdsSlot = true;
  }

  end(): void {
    this.#giveSlot();
  }

  #giveSlot(): void {
    if (!this.#holdsSlot) return;
    this.#holdsSlot = false;
    this.#slots.give();
  }
}
