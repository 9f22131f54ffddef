import type { Clock } from '../provider/index.ts';

/** Turns of the microtask queue within which an answer counts as immediate and needs no timer. */
const immediateTurns = 4;

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
    let settled = false;
    const mark = (): void => {
      settled = true;
    };
    answer.then(mark, mark);
    for (let turn = 0; turn < immediateTurns && !settled; turn += 1) {
      // oxlint-disable-next-line no-await-in-loop -- the loop counts turns of the microtask queue
      await undefined;
    }
    return settled ? answer : this.#race(answer, deadline);
  }

  async #race<T>(answer: Promise<T>, deadline: { readonly ms: number; readonly error: () => Error }): Promise<T> {
    const timer = new AbortController();
    const stopped = Promise.withResolvers<never>();
    const stop = (): void => {
      stopped.reject(this.#outer.reason);
    };
    this.#outer.addEventListener('abort', stop, { once: true });
    if (this.#outer.aborted) stop();
    const expired = this.#clock.sleep(deadline.ms, timer.signal).then(() => Promise.reject(deadline.error()));
    try {
      return await Promise.race([answer, stopped.promise, expired]);
    } catch (error) {
      this.#end(error);
      throw error;
    } finally {
      timer.abort();
      this.#outer.removeEventListener('abort', stop);
    }
  }

  #end(reason: unknown): void {
    this.#ended = { reason };
    this.#controller?.abort(reason);
  }
}
