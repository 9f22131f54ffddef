import type { DocumentValue } from './document-value.ts';
import { JsonPathError } from './json-path-error.ts';
import type { Step } from './template.ts';

/** What a step leaves. With an error, the values a filter's existence test still counts: a quirk of the reference that documents can depend on. */
export interface Walked {
  readonly values: readonly DocumentValue[];
  readonly error?: JsonPathError;
}

/** One evaluation's memory: the open ranges, and how many values may still be visited. */
export interface WalkState {
  beginRange: number;
  inRange: number;
  endRange: number;
  visitsLeft: number;
}

export type WalkSteps = (values: readonly DocumentValue[], steps: readonly Step[], state: WalkState) => Walked;

const maxVisits = 1_000_000;

export function startWalk(): WalkState {
  return { beginRange: 0, inRange: 0, endRange: 0, visitsLeft: maxVisits };
}

/** Throws JsonPathError `limit` when the evaluation has gone over its budget. */
export function countVisits(state: WalkState, visits: number): void {
  state.visitsLeft -= visits;
  if (state.visitsLeft < 0) {
    throw new JsonPathError('limit', `JSONPath visits more than ${maxVisits} values; select less of the document`);
  }
}

export function mismatch(message: string, values: readonly DocumentValue[]): Walked {
  return { values, error: new JsonPathError('mismatch', message) };
}

export function nullDocument(): JsonPathError {
  return new JsonPathError('null-document', 'the document is null');
}
