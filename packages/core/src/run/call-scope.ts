import { type Clock, unlessAborted } from '../provider/index.ts';

/** Turns of the microtask queue within which an answer counts as immediate and needs no timer. */
const immediateTurns = 4;

/** Ends timers that are no longer needed; an error of its own for each would cost more than the timer. */
const isOver = new Error('the call is over');

/** The lifetime of one call to a provider. Signal and timer are made only when they are needed. */
export class CallScope {
  readonly #clock: Clock;
  readonly #outer: AbortSignal;
  #controller: AbortController | undefined;
  #ended: { readonly reason: unknown } | undefined;

  constructor(clock: Clock, outer: AbortSignal) {
    this.#clock = clock;
    this.#outer = outer;
    if (outer.aborted) this.#ended = { reason: outer.reason };
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#ended !== undefined) this.#controller.abort(this.#ended.reason);
    return this.#controller.signal;
  }

  /**
   * The answer, or at the deadline a rejection with `atDeadline()`, or the driver's reason once it stops.
   * A call that goes on after that is aborted and its answer ignored.
   */
  async settle<T>(answer: Promise<T>, deadline: { readonly ms: number; readonly error: () => Error }): Promise<T> {
    const state = { settled: false };
    const mark = (): void => {
      state.settled = true;
    };
    answer.then(mark, mark);
    for (let turn = 0; turn < immediateTurns && !state.settled; turn += 1) await Promise.resolve();
    return state.settled ? answer : this.#race(answer, deadline);
  }

  async #race<T>(answer: Promise<T>, deadline: { readonly ms: number; readonly error: () => Error }): Promise<T> {
    const timer = new AbortController();
    const expired = this.#clock.sleep(deadline.ms, timer.signal).then(() => Promise.reject(deadline.error()));
    try {
      return await unlessAborted(Promise.race([answer, expired]), this.#outer);
    } catch (error) {
      this.#end(error);
      throw error;
    } finally {
      timer.abort(isOver);
    }
  }

  #end(reason: unknown): void {
    this.#ended = { reason };
    this.#controller?.abort(reason);
  }
}
