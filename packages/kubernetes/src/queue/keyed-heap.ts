interface Entry {
  readonly key: string;
  readonly at: number;
}

/** Keys with a time each, the earliest first: a binary heap that knows where each key stands. Changes are O(log n). */
export class KeyedHeap {
  readonly #entries: Entry[] = [];
  readonly #positions = new Map<string, number>();

  get first(): Entry | undefined {
    return this.#entries[0];
  }

  /** A key that is here already keeps the earlier of its two times. */
  add(key: string, at: number): void {
    const position = this.#positions.get(key);
    if (position === undefined) this.#rise({ key, at }, this.#entries.length);
    else if (at < this.#at(position)) this.#rise({ key, at }, position);
  }

  removeFirst(): void {
    const [first] = this.#entries;
    const last = this.#entries.pop();
    if (first === undefined || last === undefined) return;
    this.#positions.delete(first.key);
    if (last !== first) this.#sink(last);
  }

  clear(): void {
    this.#entries.length = 0;
    this.#positions.clear();
  }

  #rise(entry: Entry, from: number): void {
    let position = from;
    while (position > 0) {
      const parent = (position - 1) >> 1;
      const above = this.#entries[parent];
      if (above === undefined || above.at <= entry.at) break;
      this.#put(above, position);
      position = parent;
    }
    this.#put(entry, position);
  }

  #sink(entry: Entry): void {
    let position = 0;
    for (;;) {
      const left = 2 * position + 1;
      const child = this.#at(left + 1) < this.#at(left) ? left + 1 : left;
      const below = this.#entries[child];
      if (below === undefined || below.at >= entry.at) break;
      this.#put(below, position);
      position = child;
    }
    this.#put(entry, position);
  }

  #at(position: number): number {
    return this.#entries[position]?.at ?? Number.POSITIVE_INFINITY;
  }

  #put(entry: Entry, position: number): void {
    this.#entries[position] = entry;
    this.#positions.set(entry.key, position);
  }
}
