import type { SecretReader, SecretRef, StringMap } from '../provider/index.ts';
import type { Redactor } from './redact.ts';

/** Tells the redactor of every secret value before anybody else sees it. */
export class RedactingSecretReader implements SecretReader {
  readonly #reader: SecretReader;
  readonly #redactor: Redactor;

  constructor(reader: SecretReader, redactor: Redactor) {
    this.#reader = reader;
    this.#redactor = redactor;
  }

  async read(secret: SecretRef): Promise<StringMap | undefined> {
    const values = await this.#reader.read(secret);
    if (values !== undefined) this.#redactor.add(secretValues(values, secret));
    return values;
  }
}

function secretValues(values: StringMap, { plainKeys = [] }: SecretRef): readonly string[] {
  return Object.entries(values).flatMap(([key, value]) => (plainKeys.includes(key) ? [] : value));
}
