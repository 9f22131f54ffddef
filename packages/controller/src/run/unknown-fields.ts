import type { EventRecorder, EventText } from '@verdict/kubernetes';
import type { StoredRun } from '../decode/decode-run.ts';
import { runTarget } from './run-target.ts';

/** Says once for each run and set of fields that they are ignored. */
export class UnknownFields {
  readonly #events: EventRecorder;
  /** uid → the fields that were told of. */
  readonly #told = new Map<string, string>();

  constructor(events: EventRecorder) {
    this.#events = events;
  }

  found(run: StoredRun, fields: readonly string[]): void {
    const { uid = '' } = run.metadata;
    const list = fields.join(', ');
    if ((this.#told.get(uid) ?? '') === list) return;
    this.#told.set(uid, list);
    if (list !== '') this.#events.record(runTarget(run), warning(list));
  }

  forget(uid: string): void {
    this.#told.delete(uid);
  }
}

function warning(fields: string): EventText {
  return { type: 'Warning', reason: 'UnknownFields', message: `Fields that are not known are ignored: ${fields}` };
}
