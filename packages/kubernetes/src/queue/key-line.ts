/** A key, and since when it waits. */
export interface WaitingKey {
  readonly key: string;
  readonly since: number;
}

/** Keys in the order in which they came, each once. */
export class KeyLine {
  readonly #since = new Map<string, number>();
  /** Lives as long as it finds keys, so that looking for the first does not walk over those taken before. */
  #following = this.#since.entries();
  #first: WaitingKey | undefined;

  get size(): number {
    return this.#since.size;
  }

  has(key: string): boolean {
    return this.#since.has(key);
  }

  add({ key, since }: WaitingKey): void {
    this.#since.set(key, since);
  }

  get first(): WaitingKey | undefined {
    this.#first ??= this.#next();
    return this.#first;
  }

  removeFirst(): void {
    if (this.first !== undefined) this.#since.delete(this.first.key);
    this.#first = undefined;
  }

  #next(): WaitingKey | undefined {
    let next = this.#following.next();
    if (next.done === true) {
      this.#following = this.#since.entries();
      next = this.#following.next();
    }
    return next.done === true ? undefined : { key: next.value[0], since: next.value[1] };
  }
}
