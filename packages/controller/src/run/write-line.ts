import type { Clock } from '@verdict/core/provider';

/** A place in the line of those who want to write. */
export interface Place {
  /** Since when it is held, by the line's clock. */
  readonly since: number;
  /** true: the write may go, until `leave`. false: the time was over first; whoever asks again is where it was before. */
  admitted(withinMs?: number): Promise<boolean>;
  /** Gives the place up, whether the write has gone or not. */
  leave(): void;
}

interface Waiting {
  readonly number: number;
  readonly admit: () => void;
}

/** Lets a fixed number of writes go at a time; who came first goes first. */
export class WriteLine {
  readonly #clock: Clock;
  readonly #waiting: Waiting[] = [];
  readonly #onQuiet = new Set<() => void>();
  #free: number;
  #next = 0;

  constructor(clock: Clock, atOnce: number) {
    this.#clock = clock;
    this.#free = atOnce;
  }

  enter(): Place {
    const number = this.#next;
    this.#next += 1;
    let isAdmitted = false;
    return {
      since: this.#clock.now(),
      admitted: async (withinMs) => {
        isAdmitted ||= await this.#wait(number, withinMs);
        return isAdmitted;
      },
      leave: () => {
        if (isAdmitted) this.#free += 1;
        isAdmitted = false;
        this.#admitNext();
      },
    };
  }

  /** For what may wait: resolves once nobody waits in the line, when the time is over, or when the signal is aborted. */
  async quiet(withinMs: number, signal: AbortSignal): Promise<void> {
    if (this.#waiting.length === 0 || signal.aborted) return;
    const over = new AbortController();
    await new Promise<void>((resolve) => {
      const goOn = (): void => {
        this.#onQuiet.delete(goOn);
        resolve();
      };
      this.#onQuiet.add(goOn);
      this.#clock.sleep(withinMs, AbortSignal.any([signal, over.signal])).then(goOn, goOn);
    });
    over.abort(isOver);
  }

  async #wait(number: number, withinMs: number | undefined): Promise<boolean> {
    if (this.#free > 0) {
      this.#free -= 1;
      return true;
    }
    const over = new AbortController();
    return new Promise((resolve) => {
      const waiting = { number, admit: () => resolve(true) };
      const giveUp = (): void => {
        const index = this.#waiting.indexOf(waiting);
        if (index < 0) return;
        this.#waiting.splice(index, 1);
        this.#tellWhenQuiet();
        resolve(false);
      };
      this.#insert(waiting);
      if (withinMs === undefined) return;
      this.#clock.sleep(withinMs, over.signal).then(giveUp, () => {});
    }).then((isAdmitted) => {
      over.abort(isOver);
      return isAdmitted === true;
    });
  }

  #insert(waiting: Waiting): void {
    const before = this.#waiting.findLastIndex(({ number }) => number < waiting.number);
    this.#waiting.splice(before + 1, 0, waiting);
  }

  #admitNext(): void {
    if (this.#free === 0) return;
    const next = this.#waiting.shift();
    if (next === undefined) return;
    this.#free -= 1;
    next.admit();
    this.#tellWhenQuiet();
  }

  #tellWhenQuiet(): void {
    if (this.#waiting.length > 0) return;
    for (const goOn of this.#onQuiet) goOn();
  }
}

const isOver = new Error('the waiting is over');
