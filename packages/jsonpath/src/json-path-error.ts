export type JsonPathErrorCode = 'syntax' | 'mismatch' | 'null-document' | 'limit';

/** A template that cannot be read (`syntax`), does not fit the document (`mismatch`, `null-document`) or selects too much (`limit`). */
export class JsonPathError extends Error {
  override readonly name = 'JsonPathError';
  readonly code: JsonPathErrorCode;

  constructor(code: JsonPathErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
