/** A fixed number of places for turns at work. Turns that come back to theirs go before new ones. */
export class TurnSlots {
  #free: number;
  readonly #returning: (() => void)[] = [];
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  /** false: the signal was aborted first, and no slot is taken. */
  async take(signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return false;
    if (this.#takeFree()) return true;
    return new Promise((resolve) => {
      const taken = (): void => {
        signal.removeEventListener('abort', leave);
        resolve(true);
      };
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(taken), 1);
        resolve(false);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.push(taken);
    });
  }

  async takeAgain(): Promise<void> {
    if (this.#takeFree()) return undefined;
    return new Promise((resolve) => {
      this.#returning.push(resolve);
    });
  }

  give(): void {
    const next = this.#returning.shift() ?? this.#waiting.shift();
    if (next === undefined) this.#free += 1;
    else next();
  }

  #takeFree(): boolean {
    if (this.#free === 0) return false;
    this.#free -= 1;
    return true;
  }
}
