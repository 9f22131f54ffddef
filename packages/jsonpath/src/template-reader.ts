/** A cursor over a template, one code point at a time. */
export class TemplateReader {
  readonly #source: string;
  #offset = 0;

  constructor(source: string) {
    this.#source = source.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
  }

  get offset(): number {
    return this.#offset;
  }

  get atEnd(): boolean {
    return this.#offset >= this.#source.length;
  }

  /** The next code point, undefined at the end. */
  peek(): string | undefined {
    const codePoint = this.#source.codePointAt(this.#offset);
    return codePoint === undefined ? undefined : String.fromCodePoint(codePoint);
  }

  next(): string | undefined {
    const character = this.peek();
    this.#offset += character?.length ?? 0;
    return character;
  }

  /** Skips `prefix` if it stands here. */
  accept(prefix: string): boolean {
    const stands = this.#source.startsWith(prefix, this.#offset);
    if (stands) this.#offset += prefix.length;
    return stands;
  }

  takeWhile(belongs: (character: string) => boolean): string {
    const start = this.#offset;
    for (let character = this.peek(); character !== undefined && belongs(character); character = this.peek()) {
      this.#offset += character.length;
    }
    return this.textFrom(start);
  }

  /** The text between an earlier offset and here. */
  textFrom(start: number): string {
    return this.#source.slice(start, this.#offset);
  }
}
