/** A row of providers.jsonl without its id. */
export interface RowDraft {
  readonly provider: string;
  readonly name: string;
  readonly op?: 'run' | 'resume' | 'terminate' | 'gc';
  readonly now?: string;
  readonly tls?: boolean;
  readonly namespace?: string;
  readonly metric: object;
  readonly run?: object;
  readonly measurement?: object;
  readonly objects?: object;
  readonly secrets?: object;
  readonly processEnv?: object;
  readonly http?: readonly object[];
  readonly expect: object;
}

/** Noon, to which the times in the rows refer. */
export const now = '2026-03-01T12:00:00Z';

/** A measurement that ended well, with a value. */
export function successful(value: string, parts: object = {}): object {
  return { phase: 'Successful', finished: true, value, ...parts };
}

/** A measurement that ended in an Error of these very words. */
export function failed(message: string, parts: object = {}): object {
  return { phase: 'Error', finished: true, message, ...parts };
}

/** A metric that is refused before it is measured; more words may follow. */
export function refused(message: string): object {
  return { newError: true, message, 'message~': message };
}
