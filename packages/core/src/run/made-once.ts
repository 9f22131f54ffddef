/** What is made from a text, once for each; the oldest gives way when there are too many. */
export class MadeOnce<Value> {
  readonly #most: number;
  readonly #values = new Map<string, { readonly value: Value }>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Whatever `make` throws is thrown, and not remembered. */
  get(key: string, make: () => Value): Value {
    const known = this.#values.get(key);
    if (known !== undefined) return known.value;
    const value = make();
    for (const oldest of this.#values.keys()) {
      if (this.#values.size < this.#most) break;
      this.#values.delete(oldest);
    }
    this.#values.set(key, { value });
    return value;
  }
}
