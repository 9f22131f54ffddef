import type { StringMap } from '@verdict/core/provider';

/** One answer, and what goes wrong with it. */
export interface FaultReply {
  /** Default 200. */
  readonly status?: number;
  /** Default: `Content-Type: application/json`. */
  readonly headers?: StringMap;
  /** A text as it is, anything else as JSON; default empty. */
  readonly body?: unknown;
  /** Before the headers; default 0. */
  readonly delayMs?: number;
  readonly fault?: FaultKind;
}

export type FaultKind =
  /** No headers come. */
  | 'stall-headers'
  /** Headers and half of the body come, then nothing. */
  | 'stall-body'
  /** The connection is closed instead of an answer. */
  | 'cut-headers'
  /** The connection is closed after half of the body. */
  | 'cut-body'
  /** The body goes on and on: 48 MiB at full speed, then a kilobyte every 100 ms. */
  | 'endless-body';

export interface FaultRequest {
  readonly method: string;
  /** With the search part. */
  readonly path: string;
  /** Names in lower case; repeated ones joined by `, `. */
  readonly headers: StringMap;
  readonly body: string;
  /** 0 for the first request since the script was set. */
  readonly index: number;
}

/** One answer for all, answers in turn of which the last one stays, or an answer that depends on the request. */
export type FaultScript = FaultReply | readonly FaultReply[] | ((request: FaultRequest) => FaultReply);

/** What a script answers to a request; an empty list answers 500. */
export function replyOf(script: FaultScript, request: FaultRequest): FaultReply {
  if (typeof script === 'function') return script(request);
  if (!isList(script)) return script;
  return script[Math.min(request.index, script.length - 1)] ?? { status: 500 };
}

function isList(script: FaultReply | readonly FaultReply[]): script is readonly FaultReply[] {
  return Array.isArray(script);
}
