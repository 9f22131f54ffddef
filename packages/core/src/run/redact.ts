import type { StringMap } from '../provider/index.ts';
import { encodedForms } from './encoded-forms.ts';

const mask = '*****';
/** Shorter values occur by accident in the names and numbers that a task is found again by. */
const leastLengthInState = 8;

/** Replaces every secret it has been told of, longest first, also in the usual encodings. */
export class Redactor {
  readonly #secrets = new Set<string>();
  #needles: readonly string[] = [];

  add(values: Iterable<string>): void {
    const known = this.#secrets.size;
    for (const value of values) if (value !== '') this.#secrets.add(value);
    if (this.#secrets.size === known) return;
    const needles = new Set([...this.#secrets].flatMap(encodedForms));
    this.#needles = [...needles].toSorted((left, right) => right.length - left.length);
  }

  get isIdle(): boolean {
    return this.#needles.length === 0;
  }

  text(text: string): string {
    return this.#needles.reduce((masked, needle) => masked.replaceAll(needle, mask), text);
  }

  map(map: StringMap): StringMap {
    return this.isIdle ? map : mapValues(map, (value) => this.text(value));
  }

  /** State must survive as it is, so that only secrets too long to be there by accident are replaced. */
  state(map: StringMap): StringMap {
    const needles = this.#needles.filter((needle) => needle.length >= leastLengthInState);
    if (needles.length === 0) return map;
    return mapValues(map, (value) => needles.reduce((masked, needle) => masked.replaceAll(needle, mask), value));
  }
}

function mapValues(map: StringMap, change: (value: string) => string): StringMap {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}
