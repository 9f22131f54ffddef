const firstMs = 200;
const longestMs = 10_000;

/** How long to wait after each fault in a row: doubling from a fifth of a second to ten, and spread. */
export class BackOff {
  readonly #random: () => number;
  #faults = 0;

  /** @param random in [0, 1) */
  constructor(random: () => number) {
    this.#random = random;
  }

  nextMs(): number {
    const fullMs = Math.min(firstMs * 2 ** this.#faults, longestMs);
    this.#faults += 1;
    return fullMs * (0.5 + this.#random() / 2);
  }

  reset(): void {
    this.#faults = 0;
  }
}
